namespace Builder.Telemetry.Inspection;

/// <summary>What happens here to the processes of a user who logs out.</summary>
/// <param name="SystemdIsInit">False: nobody cares.</param>
/// <param name="KillUserProcesses">logind ends all processes of a session with it.</param>
/// <param name="Lingers">The user's systemd stays when the user has gone.</param>
/// <param name="UnderUserManager">This process is in a unit of the user's systemd, and ends with it.</param>
public sealed record Logout(bool SystemdIsInit, bool KillUserProcesses, bool Lingers, bool UnderUserManager)
{
    // From the least to the most important; within a folder by name.
    private static readonly string[] Folders = ["usr/lib/systemd", "usr/local/lib/systemd", "run/systemd", "etc/systemd"];

    public static Logout Read(SystemRoots roots, string user)
        => new(
            Directory.Exists(Path.Combine(roots.Run, "systemd/system")),
            Setting(roots, "KillUserProcesses") is "yes" or "true" or "on" or "1" && !Excluded(roots, user),
            File.Exists(Path.Combine(roots.Root, "var/lib/systemd/linger", user)),
            SystemFile.TryRead(Path.Combine(roots.Proc, "self/cgroup"))?.Contains("/user@", StringComparison.Ordinal) ?? false);

    private static bool Excluded(SystemRoots roots, string user)
        => (Setting(roots, "KillExcludeUsers") ?? "root").Split(' ').Contains(user);

    // The last that says anything counts. Names are compared byte by byte, as systemd does.
    private static string? Setting(SystemRoots roots, string key)
    {
        var main = Folders.Select(folder => Path.Combine(roots.Root, folder, "logind.conf")).LastOrDefault(File.Exists);
        var more = Folders.SelectMany(folder => Files(Path.Combine(roots.Root, folder, "logind.conf.d")));
        return new[] { main }.Concat(more.OrderBy(Path.GetFileName, StringComparer.Ordinal))
            .SelectMany(file => file is null ? [] : SystemFile.TryRead(file)?.Split('\n') ?? [])
            .Select(line => line.Split('=', 2, StringSplitOptions.TrimEntries))
            .LastOrDefault(parts => parts.Length == 2 && parts[0] == key)?[1];
    }

    private static string[] Files(string folder) => Directory.Exists(folder) ? Directory.GetFiles(folder, "*.conf") : [];
}
