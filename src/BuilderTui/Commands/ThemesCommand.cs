using System.CommandLine;
using Builder.Inputs;
using Builder.Planning;
using BuilderTui.Terminal;
using BuilderTui.Theming;

namespace BuilderTui.Commands;

/// <summary><c>btui themes</c>: the colours of the screens, looked at without a screen.</summary>
internal static class ThemesCommand
{
    public static Command Create()
    {
        var command = new Command("themes", "Lists, shows, checks and imports colour themes of the screen. Example: btui themes show nord");
        command.SetAction(_ => List());
        command.Subcommands.Add(CreateList());
        command.Subcommands.Add(CreateShow());
        command.Subcommands.Add(CreateCheck());
        command.Subcommands.Add(CreateImport());
        return command;
    }

    private static Command CreateList()
    {
        var command = new Command("list", "Lists the themes, those that are shipped and your own. Example: btui themes list");
        command.SetAction(_ => List());
        return command;
    }

    private static Command CreateShow()
    {
        var command = new Command("show", "Shows a sample of each role of a theme, in words too. Example: btui themes show gruvbox-dark");
        var name = new Argument<string>("name") { Description = "Name of a theme, as btui themes lists it" };
        command.Arguments.Add(name);
        command.SetAction(line => Show(line.GetValue(name)!));
        return command;
    }

    private static Command CreateCheck()
    {
        var command = new Command("check", "Says what is wrong with a theme: text that is hard to read, states that are hard to tell apart, entries without effect. Exit code 1 if something is. Example: btui themes check mine.json");
        var theme = new Argument<string>("theme") { Description = "A theme's file, or its name as btui themes lists it" };
        command.Arguments.Add(theme);
        command.SetAction(line => Check(line.GetValue(theme)!));
        return command;
    }

    private static Command CreateImport()
    {
        var command = new Command("import", "Makes a theme of one of btop's and puts it with your own. Example: btui themes import everforest.theme");
        var file = new Argument<string>("file") { Description = "A .theme file of btop" };
        var stdout = new Option<bool>("--stdout") { Description = "Print the theme instead of writing it" };
        var force = new Option<bool>("--force") { Description = "Replace a theme of yours that has its name" };
        command.Arguments.Add(file);
        command.Options.Add(stdout);
        command.Options.Add(force);
        command.SetAction(line => Import(line.GetValue(file)!, line.GetValue(stdout), line.GetValue(force)));
        return command;
    }

    private static int List()
    {
        Console.Write(ThemesText.List(ThemeLibrary.Shelf));
        return ExitCode.Ok;
    }

    private static int Show(string name)
    {
        var level = Console.IsOutputRedirected ? ColourLevel.None : TerminalTraits.Detect(Environment.GetEnvironmentVariable).Colour;
        Console.Write(ThemesText.Show(Read(ThemeLibrary.Shelf.Find(name)), level));
        return ExitCode.Ok;
    }

    private static int Check(string theme)
    {
        var isFile = NameOrFile.IsFile(theme);
        if (isFile && !File.Exists(theme))
        {
            throw new InputException($"{theme} is no file: check the path, or name a theme as btui themes lists it.");
        }

        IReadOnlyList<ThemeFinding> findings;
        try
        {
            findings = ThemeCheck.Of(isFile ? ThemeShelf.ReadFile(theme) : ThemeShelf.Read(ThemeLibrary.Shelf.Find(theme)));
        }
        catch (InvalidDataException damage)
        {
            findings = [new(ThemeSeverity.Problem, damage.Message)];
        }

        Console.Write(ThemesText.Check(theme, findings));
        return ThemeCheck.IsWrong(findings) ? ExitCode.Operator : ExitCode.Ok;
    }

    private static int Import(string file, bool stdout, bool force)
    {
        if (!File.Exists(file))
        {
            throw new InputException($"{file} is no file: name a .theme file of btop.");
        }

        var imported = ThemeImport.Of(File.ReadAllText(file), file);
        if (stdout)
        {
            Console.Write(imported.Json);
            return ExitCode.Ok;
        }

        var folder = UserThemes.Folder(Environment.GetEnvironmentVariable)
            ?? throw new InputException("There is no folder for your themes, as neither XDG_CONFIG_HOME nor HOME is set: use --stdout.");
        var path = imported.Write(folder, force);
        var wrong = imported.Findings.Count(finding => finding.Severity != ThemeSeverity.Note);
        Console.WriteLine($"{path}; look at it with: btui themes show {imported.Name}");
        if (wrong > 0)
        {
            Console.WriteLine($"{(wrong == 1 ? "One thing is" : $"{wrong} things are")} hard to read or tell apart: btui themes check {imported.Name}");
        }

        return ExitCode.Ok;
    }

    private static Theme Read(ThemeSource source)
    {
        try
        {
            return ThemeShelf.Read(source);
        }
        catch (InvalidDataException damage)
        {
            throw new InputException(damage.Message);
        }
    }
}
