using System.CommandLine;
using Builder.Inputs;
using BuilderTui.Theming;

namespace BuilderTui.Commands;

/// <summary>The options that say how a build is shown.</summary>
internal sealed class ViewOptions(bool detach = true)
{
    private readonly Option<bool> _plain = new("--plain") { Description = "Plain lines instead of the screen; chosen by itself without a terminal" };

    private readonly Option<bool> _detach = new("--detach") { Description = "Start the build and return at once" };

    private readonly Option<string?> _theme = new("--theme") { Description = "Colour theme of the screen; btui themes lists them", HelpName = "NAME" };

    private readonly Option<bool> _ascii = new("--ascii") { Description = "Draw with ASCII only; chosen by itself without a UTF-8 locale" };

    private readonly Option<double> _refresh = new("--refresh")
    {
        Description = "Seconds between two looks",
        DefaultValueFactory = _ => 1,
        HelpName = "S",
    };

    public void AddTo(Command command)
    {
        command.Options.Add(_plain);
        if (detach)
        {
            command.Options.Add(_detach);
        }

        command.Options.Add(_theme);
        command.Options.Add(_ascii);
        command.Options.Add(_refresh);
    }

    /// <summary>Reads the options.</summary>
    /// <exception cref="InputException">A value is out of range, or there is no such theme.</exception>
    public View Read(ParseResult line)
    {
        var refresh = line.GetValue(_refresh);
        if (refresh is not (>= 0.1 and <= 3600))
        {
            throw new InputException("--refresh is out of range: expected 0.1 to 3600 seconds.");
        }

        var theme = line.GetValue(_theme);
        if (theme is not null && !ThemeLibrary.Names.Contains(theme))
        {
            throw new InputException($"--theme {theme} is not known: choose one of {string.Join(", ", ThemeLibrary.Names)}.");
        }

        return new(
            line.GetValue(_plain),
            detach && line.GetValue(_detach),
            new() { Theme = theme, Ascii = line.GetValue(_ascii) ? true : null, Refresh = TimeSpan.FromSeconds(refresh) });
    }
}
