using System.CommandLine;
using Builder.Inputs;
using Builder.Planning;

namespace BuilderTui.Commands;

/// <summary>The folder of a build as a command's argument.</summary>
internal static class FolderArgument
{
    public static Argument<string> AddTo(Command command)
    {
        var argument = new Argument<string>("dir") { Description = "Folder of a build (its --output-dir)" };
        command.Arguments.Add(argument);
        return argument;
    }

    /// <summary>The folder that the line names.</summary>
    /// <exception cref="InputException">It names none.</exception>
    public static BuildFolder Folder(this ParseResult line, Argument<string> argument)
    {
        var path = line.GetValue(argument)!;
        return path.Length > 0
            ? new(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)))
            : throw new InputException("The folder's name is empty: name the --output-dir of a btui run.");
    }
}
