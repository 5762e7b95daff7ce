using System.CommandLine;
using Builder.Inputs;
using Builder.Planning;

namespace BuilderTui.Commands;

/// <summary><c>--pilot N</c>.</summary>
internal sealed class PilotOption(string description)
{
    private readonly Option<int?> _genes = new("--pilot") { Description = description, HelpName = "N" };

    public void AddTo(Command command) => command.Options.Add(_genes);

    /// <summary>Adds to a request how many genes are built first.</summary>
    /// <exception cref="InputException">It is out of range.</exception>
    public BuildRequest Read(ParseResult line, BuildRequest request)
        => line.GetValue(_genes) is not { } genes ? request
            : genes >= 1 ? request with { Pilot = genes }
            : throw new InputException("--pilot is out of range: expected 1 or more genes.");
}
