using System.Diagnostics;

namespace EndToEnd.Support;

/// <summary>Processes that work on a test's folder, known by their command lines.</summary>
internal static class StrayProcesses
{
    /// <summary>Pids with their arguments, e.g. of all that has to do with one build.</summary>
    public static IReadOnlyList<(int Pid, string[] Arguments)> Of(string folder)
    {
        List<(int, string[])> found = [];
        foreach (var directory in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(directory), out var pid) || pid == Environment.ProcessId)
            {
                continue;
            }

            try
            {
                var arguments = File.ReadAllText(Path.Combine(directory, "cmdline")).Split('\0', StringSplitOptions.RemoveEmptyEntries);
                // A terminal names the command that it was started with; it is not one of the build's own.
                if (arguments.Length > 0 && Path.GetFileName(arguments[0]) != "tmux" && arguments.Any(argument => argument.Contains(folder, StringComparison.Ordinal)))
                {
                    found.Add((pid, arguments));
                }
            }
            catch (IOException)
            {
                // It ended while we looked.
            }
        }

        return found;
    }

    /// <summary>The one process of a build that runs a given verb (<c>supervise</c>, <c>attempt</c>, <c>build</c>).</summary>
    public static int? Running(string folder, string verb)
        => Of(folder).Where(process => process.Arguments.Contains(verb) && !process.Arguments[0].EndsWith("sh", StringComparison.Ordinal))
            .Select(process => (int?)process.Pid)
            .FirstOrDefault();

    public static void Kill(string folder)
    {
        foreach (var (pid, _) in Of(folder))
        {
            try
            {
                using var process = Process.GetProcessById(pid);
                process.Kill();
            }
            catch (ArgumentException)
            {
                // It ended by itself.
            }
        }
    }
}
