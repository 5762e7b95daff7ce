using System.Globalization;

namespace Builder.Telemetry.Inspection;

/// <summary>Programs that run now, as far as processes can be seen from here.</summary>
public static class RunningPrograms
{
    /// <summary>Those of some programs that run, by the kernel's name of the process or that of a script; null if nobody could look.</summary>
    public static IReadOnlyList<string>? Find(SystemRoots roots, IReadOnlyCollection<string> names)
    {
        string[] folders;
        try
        {
            folders = Directory.GetDirectories(roots.Proc);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        var processes = folders.Where(folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out _)).ToList();
        return processes.Count == 0 ? null : [.. processes.SelectMany(Names).Where(names.Contains).Distinct().Order()];
    }

    // A script's process bears its interpreter's name, so its first two arguments count too.
    private static IEnumerable<string> Names(string process)
        => (SystemFile.TryRead(Path.Combine(process, "cmdline"))?.Split('\0').Take(2).Select(argument => Path.GetFileName(argument)) ?? [])
            .Append(SystemFile.TryRead(Path.Combine(process, "comm"))?.Trim() ?? "");
}
