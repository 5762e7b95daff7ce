using System.CommandLine;
using System.Text.Json;
using Builder.Inputs;
using BuilderTui.Builds;
using BuilderTui.Screens;

namespace BuilderTui.Commands;

/// <summary><c>btui builds</c>: the builds of a folder and those that were opened lately, as a screen, text or JSON.</summary>
internal static class BuildsCommand
{
    public static Command Create(TimeProvider time)
    {
        var command = new Command("builds", """
            Lists the builds in a folder, in its subfolders, and those that were opened lately. On a terminal it is a screen, as btui alone is:
            Enter opens a build, n starts another.

            Example: btui builds /data/builds --json
            """);
        var folders = new Argument<string[]>("folder") { Description = "Folders to look in, two levels deep; default the current one", Arity = ArgumentArity.ZeroOrMore };
        var json = new Option<bool>("--json") { Description = "Print the list as JSON" };
        var view = new ViewOptions(detach: false);
        command.Arguments.Add(folders);
        command.Options.Add(json);
        view.AddTo(command);
        command.SetAction(line => Run(line.GetValue(folders) ?? [], line.GetValue(json), view.Read(line), time));
        return command;
    }

    /// <summary>Shows the list.</summary>
    /// <param name="folders">To look in; none = the current one.</param>
    public static int Run(IReadOnlyList<string> folders, bool json, View view, TimeProvider time)
    {
        string[] roots = [.. (folders.Count > 0 ? folders : ["."]).Select(Root).Distinct()];
        if (!json && view.HasScreen)
        {
            return view.ShowBuilds(roots, time);
        }

        var list = new BuildLooker(roots, Environment.CurrentDirectory, time).Look(StateFile.Recent(StateFile.PathOf(Environment.GetEnvironmentVariable)));
        Console.Write(json ? JsonSerializer.Serialize(BuildsJson.Of(list), JsonText.Options) + "\n" : BuildsText.Of(list, TextWidth.OfTerminal));
        return ExitCode.Ok;
    }

    private static string Root(string folder)
    {
        var path = folder.Length > 0 ? Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)) : throw new InputException("The folder's name is empty: name one that has builds in it.");
        return Directory.Exists(path) ? path
            : throw new InputException($"{path} {(File.Exists(path) ? "is a file" : "does not exist")}: name a folder that has builds in it.");
    }
}
