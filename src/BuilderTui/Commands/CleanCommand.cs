using System.CommandLine;
using System.Text.Json;
using Builder.Dataset;
using Builder.Planning;
using Builder.Supervision;
using Builder.Telemetry;

namespace BuilderTui.Commands;

/// <summary><c>btui clean</c>: what those who were killed left behind.</summary>
internal static class CleanCommand
{
    public static Command Create()
    {
        var command = new Command("clean", "Lists what is only temporary of a build and how much it takes; --yes removes it, never a committed batch. Example: btui clean dataset");
        var folder = FolderArgument.AddTo(command);
        var yes = new Option<bool>("--yes") { Description = "Remove what is listed, but for what is spared" };
        var json = new Option<bool>("--json") { Description = "Print the list as JSON" };
        command.Options.Add(yes);
        command.Options.Add(json);
        command.SetAction(line => Run(line.Folder(folder), line.GetValue(yes), line.GetValue(json)));
        return command;
    }

    private static int Run(BuildFolder folder, bool yes, bool json)
    {
        var processes = new ProcessReader(new SystemRoots());
        var isBuild = File.Exists(folder.Record);
        using var held = yes && isBuild ? SupervisorLock.TryTake(folder, processes, asSupervisor: false) : null;
        var found = Leftovers.Find(folder, processes);
        if (found.Count == 0 || isBuild)
        {
            BuildRecord.Read(folder); // says what is wrong with a folder that is no build
        }

        if (yes)
        {
            // What is in the folder belongs to whoever holds its lock.
            var why = isBuild ? "somebody works on this build just now" : "the folder holds no build.json, so nobody knows whose it is";
            found = held is null ? [.. found.Select(leftover => IsInside(folder, leftover) ? leftover with { Spared = leftover.Spared ?? why } : leftover)] : found;
            found.Where(leftover => leftover.Spared is null).ToList().ForEach(Leftovers.Remove);
        }

        Console.WriteLine(json ? JsonSerializer.Serialize(Json(found, yes), JsonText.Options) : Text(folder, found, yes));
        return ExitCode.Ok;
    }

    /// <summary>The list for people.</summary>
    /// <param name="removed">True: what was not spared is gone by now.</param>
    internal static string Text(BuildFolder folder, IReadOnlyList<Leftover> found, bool removed)
    {
        var lines = found.Select(leftover => $"{ByteSize.Format(leftover.Bytes),7}  {Place(folder, leftover)}: {leftover.What}{(leftover.Spared is { } why ? $"; spared, as {why}" : "")}");
        var goes = found.Where(leftover => leftover.Spared is null).ToList();
        var (count, bytes) = (Plural.Of(goes.Count, "thing"), ByteSize.Format(goes.Sum(leftover => leftover.Bytes)));
        var end = goes.Count == 0 ? $"nothing to clean in {folder.Root}{(found.Count > 0 ? " now" : "")}"
            : removed ? $"removed {count}, {bytes}"
            : $"{count}, {bytes}; remove {(goes.Count == 1 ? "it" : "them")} with: btui clean {folder.Root} --yes";
        return string.Join('\n', [.. lines, end]);
    }

    private static object Json(IReadOnlyList<Leftover> found, bool removed) => new
    {
        Removed = removed,
        Bytes = found.Where(leftover => leftover.Spared is null).Sum(leftover => leftover.Bytes),
        Leftovers = found.Select(leftover => new { leftover.Path, leftover.Bytes, leftover.What, leftover.Spared }),
    };

    private static string Place(BuildFolder folder, Leftover leftover)
        => IsInside(folder, leftover) ? Path.GetRelativePath(folder.Root, leftover.Path) : leftover.Path;

    private static bool IsInside(BuildFolder folder, Leftover leftover) => leftover.Path.StartsWith(folder.Root + '/', StringComparison.Ordinal);
}
