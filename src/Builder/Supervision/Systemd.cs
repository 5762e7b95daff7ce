using System.ComponentModel;
using System.Globalization;
using System.Text.RegularExpressions;
using Builder.Telemetry;
using CliWrap;
using CliWrap.Buffered;

namespace Builder.Supervision;

/// <summary>
/// Asks systemd how a unit ended and the journal what was said meanwhile, each for a short time only. Where systemd is not
/// the init (containers, other inits) nothing is started, and the answer is that nobody could look.
/// </summary>
/// <param name="systemctl">Program that knows units.</param>
/// <param name="journalctl">Program that reads the journal.</param>
/// <param name="patience">After this long an answer is not waited for any more.</param>
public sealed partial class Systemd(SystemRoots roots, string systemctl, string journalctl, TimeSpan patience)
{
    // Enough for every line a daemon writes about one kill, and little enough to read at once.
    private const int MostLines = 200;

    /// <summary>With the programs of this machine.</summary>
    public Systemd(SystemRoots roots)
        : this(roots, "systemctl", "journalctl", TimeSpan.FromSeconds(2))
    {
    }

    private bool IsInit => Directory.Exists(Path.Combine(roots.Run, "systemd/system"));

    /// <summary>The unit (scope or service) that holds a group, and whether it is one of a user's own manager.</summary>
    /// <param name="group">Path below the mount, <c>/user.slice/…/run-7.scope/leaf</c>.</param>
    /// <returns>Null if none does.</returns>
    public static (string Name, bool OfUser)? UnitOf(string? group)
    {
        var parts = group?.Split('/') ?? [];
        var at = Array.FindLastIndex(parts, part => part.EndsWith(".scope", StringComparison.Ordinal) || part.EndsWith(".service", StringComparison.Ordinal));
        return at < 0 ? null : (parts[at], parts.Take(at).Any(part => part.StartsWith("user@", StringComparison.Ordinal)));
    }

    /// <summary>Whether the unit that holds the group ended by a memory kill, of the kernel or of systemd-oomd.</summary>
    public async Task<Observation> UnitResultAsync(string? group)
    {
        if (UnitOf(group) is not { } unit)
        {
            return Observation.CouldNotLook("no unit holds the worker's group");
        }

        string[] manager = unit.OfUser ? ["--user"] : [];
        var (output, whyNot) = await AskAsync(systemctl, [.. manager, "show", "-p", "LoadState", "-p", "Result", "--", unit.Name]);
        var lines = output?.Split('\n') ?? [];
        return whyNot is not null ? Observation.CouldNotLook(whyNot)
            : lines.Contains("LoadState=not-found") ? Observation.CouldNotLook($"{unit.Name} is not known any more")
            : lines.FirstOrDefault(line => line.StartsWith("Result=", StringComparison.Ordinal)) is not { } line ? Observation.CouldNotLook($"{unit.Name} has no result")
            : line is "Result=oom-kill" or "Result=oomd-kill" ? Observation.Yes($"{unit.Name} has {line}")
            : Observation.No($"{unit.Name} has {line}");
    }

    /// <summary>Whether a daemon that ends processes for memory says in the journal that it ended this one.</summary>
    /// <param name="since">Lines from here on.</param>
    /// <param name="pid">Of the worker.</param>
    /// <param name="group">Of the worker, below the mount; null if unknown.</param>
    public async Task<Observation> DaemonLogAsync(DateTimeOffset since, int pid, string? group)
    {
        string[] tags = [.. OomDaemons.Names.Append("systemd").SelectMany(name => new[] { "-t", name })];
        var (output, whyNot) = await JournalAsync(since, tags);
        return whyNot is not null ? Observation.CouldNotLook(whyNot)
            : output!.Split('\n').FirstOrDefault(line => OomDaemons.Named(line, pid, group)) is { } line ? Observation.Yes(line.Trim())
            : Observation.No("the journal names neither the worker nor its group");
    }

    /// <summary>What the journal kept of the kernel's log, for where the log itself is not to be read.</summary>
    public async Task<KernelLogReading> KernelLogAsync(DateTimeOffset since)
    {
        var (output, whyNot) = await JournalAsync(since, ["-k"]);
        var parser = new OomLogParser();
        return whyNot is not null
            ? new([], Overwritten: false, whyNot)
            : new([.. output!.Split('\n').Select(line => parser.Read($"0,0,0,-;{line}")).OfType<OomLogEntry>()], Overwritten: false, null);
    }

    private async Task<(string? Output, string? WhyNot)> JournalAsync(DateTimeOffset since, string[] which)
    {
        var from = string.Create(CultureInfo.InvariantCulture, $"@{since.ToUnixTimeSeconds()}");
        return await AskAsync(journalctl, [.. which, "--since", from, "-n", $"{MostLines}", "-o", "cat", "--no-pager"]);
    }

    private async Task<(string? Output, string? WhyNot)> AskAsync(string program, string[] arguments)
    {
        if (!IsInit)
        {
            return (null, "systemd is not the init here");
        }

        // The answer is all there is to lose, so the token may end the program.
        using var limit = new CancellationTokenSource(patience);
        try
        {
            var answer = await Cli.Wrap(program).WithArguments(arguments).WithValidation(CommandResultValidation.None).ExecuteBufferedAsync(limit.Token);
            return MayNotRead().IsMatch(answer.StandardError) ? (null, "the journal shows us no messages of others")
                : answer.ExitCode == 0 ? (answer.StandardOutput, null)
                : (null, $"{Path.GetFileName(program)} ended with {answer.ExitCode}{Because(answer.StandardError)}");
        }
        catch (OperationCanceledException)
        {
            return (null, $"{Path.GetFileName(program)} gave no answer within {patience.TotalSeconds:0.#} s");
        }
        catch (Win32Exception exception)
        {
            return (null, $"{Path.GetFileName(program)} could not be started ({exception.Message})");
        }
    }

    private static string Because(string error)
        => error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault() is { } line ? $" ({line})" : "";

    [GeneratedRegex("not seeing messages from other users", RegexOptions.IgnoreCase)]
    private static partial Regex MayNotRead();
}
