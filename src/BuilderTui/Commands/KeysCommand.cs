using System.CommandLine;
using Builder.Inputs;
using BuilderTui.Keys;

namespace BuilderTui.Commands;

/// <summary><c>btui keys</c>: the keys of the screens, shipped or the user's own, looked at without a screen.</summary>
internal static class KeysCommand
{
    public static Command Create()
    {
        var command = new Command("keys", """
            Lists the keys of the screens, page by page, as they are with your keys.json or another file; * marks what it changes.

            Example: btui keys; btui keys check mine.json
            """);
        var file = File("A file of keys instead of your keys.json");
        var json = new Option<bool>("--json") { Description = "Print as JSON" };
        command.Arguments.Add(file);
        command.Options.Add(json);
        command.SetAction(line => List(line.GetValue(file), line.GetValue(json)));
        command.Subcommands.Add(CreateCheck());
        return command;
    }

    private static Command CreateCheck()
    {
        var command = new Command("check", "Says everything that is wrong with a file of keys. Exit code 1 if something is. Example: btui keys check mine.json");
        var file = File("A file of keys; none = your keys.json");
        command.Arguments.Add(file);
        command.SetAction(line => Check(line.GetValue(file)));
        return command;
    }

    private static Argument<string?> File(string description) => new("file") { Description = description, Arity = ArgumentArity.ZeroOrOne };

    private static int List(string? file, bool json)
    {
        var (path, keys) = Read(file);
        Console.Write(json ? KeysText.Json(path, keys) + "\n" : KeysText.List(path, keys, TextWidth.OfTerminal));
        foreach (var mistake in json ? [] : keys.Mistakes)
        {
            Console.Error.WriteLine($"btui: {mistake}");
        }

        return ExitCode.Ok;
    }

    private static int Check(string? file)
    {
        var (path, keys) = Read(file);
        Console.Write(KeysText.Check(path, keys));
        return keys.Mistakes.Count > 0 ? ExitCode.Operator : ExitCode.Ok;
    }

    /// <exception cref="InputException">A file that was named is not there.</exception>
    private static (string? Path, UserKeys Keys) Read(string? file)
    {
        if (file is not null && !System.IO.File.Exists(file))
        {
            throw new InputException($"{file} is no file: check the path, or leave it out for your own keys.json.");
        }

        var path = file ?? KeysFile.PathOf(Environment.GetEnvironmentVariable);
        return (path, KeysFile.Read(path));
    }
}
