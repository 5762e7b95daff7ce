using System.Text.Json;
using Builder.Planning;
using Builder.Supervision.Swap;
using Builder.Telemetry;
using Builder.Telemetry.Inspection;

namespace BuilderTui.Commands;

/// <summary>Makes or removes a swap file, or says how, or why not.</summary>
/// <param name="json">Print one JSON object instead of lines.</param>
internal sealed class SwapRun(SystemRoots roots, SystemPrograms programs, bool json)
{
    private static readonly SwapRefusal NotRoot = new("Swap is root's: ask again with sudo.", MachineLacks: true);

    public async Task<int> CreateAsync(string file, long? size, bool permanent, bool yes, DateTimeOffset now, CancellationToken cancel)
    {
        var machine = SwapMachine.Read(roots, SwapCommand.Named(file));
        var (request, refusal) = CreationRules.Ask(machine, size, permanent);
        refusal ??= CreationRules.WhyNot(machine, request!)
            ?? (permanent ? new Fstab(roots).WhyNot() : null)
            ?? (yes && !Environment.IsPrivilegedProcess ? NotRoot : null);
        if (refusal is not null)
        {
            return Refuse(new(machine.File, request?.Bytes ?? size, permanent, [], false, refusal.Sentence), refusal);
        }

        var record = SwapRecord.Of(request!, roots, now);
        var ways = FillWays.Of(machine.Place!);
        var outcome = new Outcome(record.File, record.Bytes, permanent, SwapCommands.ToMake(record, ways[0]), Done: false, Refused: null);
        if (!yes)
        {
            return Tell(outcome, ["# As root; or: btui swap create … --yes, which also undoes what fails half-way.", .. outcome.Commands]);
        }

        return await new SwapMaker(roots, programs).MakeAsync(record, ways, cancel) is { } failed
            ? Refuse(outcome with { Refused = failed }, new(failed, MachineLacks: true))
            : Tell(
                outcome with { Done = true },
                [$"{ByteSize.Format(record.Bytes)} of swap on {record.File}, {(permanent ? "also after the next start" : "until the next start")}; undo it with: btui swap remove --file {ShellText.Word(record.File)}"]);
    }

    public async Task<int> RemoveAsync(string? file, bool dryRun, CancellationToken cancel)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return Refuse(new(file, null, null, [], false, NotRoot.Sentence), NotRoot);
        }

        var remover = new SwapRemover(roots, programs);
        var wanted = file is null ? null : Real(SwapCommand.Named(file));
        var (record, refusal) = RemovalRules.Ask(new SwapRecords(roots).All(), wanted);
        refusal ??= RemovalRules.WhyNot(remover.Look(record!), record!);
        if (refusal is not null)
        {
            return Refuse(new(record?.File ?? wanted, record?.Bytes, record?.FstabLine is not null, [], false, refusal.Sentence), refusal);
        }

        var outcome = new Outcome(record!.File, record.Bytes, record.FstabLine is not null, SwapCommands.ToRemove(record), Done: false, Refused: null);
        if (dryRun)
        {
            return Tell(outcome, outcome.Commands);
        }

        return await remover.UndoAsync(record, cancel) is { } failed
            ? Refuse(outcome with { Refused = $"{failed}: ask again." }, new($"{failed}: ask again.", MachineLacks: true))
            : Tell(outcome with { Done = true }, [$"removed {record.File}, {ByteSize.Format(record.Bytes)}"]);
    }

    private static string Real(string file) => Path.Combine(RealPath.Of(Path.GetDirectoryName(file) ?? "/") ?? "/", Path.GetFileName(file));

    private int Tell(Outcome outcome, IReadOnlyList<string> lines)
    {
        Console.WriteLine(json ? JsonSerializer.Serialize(outcome, JsonText.Options) : string.Join('\n', lines));
        return ExitCode.Ok;
    }

    private int Refuse(Outcome outcome, SwapRefusal refusal)
    {
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(outcome, JsonText.Options));
        }

        Console.Error.WriteLine($"btui: {refusal.Sentence}");
        return refusal.MachineLacks ? ExitCode.Machine : ExitCode.Operator;
    }

    private sealed record Outcome(string? File, long? Bytes, bool? Permanent, IReadOnlyList<string> Commands, bool Done, string? Refused);
}
