using Builder.Planning;
using Builder.Telemetry;

namespace Builder.Supervision.Swap;

/// <summary>Makes a swap file and turns it on; what fails half-way is undone. A record is there before anything that needs undoing.</summary>
public sealed class SwapMaker(SystemRoots roots, SystemPrograms programs)
{
    private static readonly FileStreamOptions OursAlone
        = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite };

    private readonly SwapRemover _remover = new(roots, programs);

    /// <summary>Makes it.</summary>
    /// <param name="ways">How its blocks are had, in the order to try.</param>
    /// <returns>What is wrong, in a sentence; null if the machine swaps to it now.</returns>
    public async Task<string?> MakeAsync(SwapRecord record, IReadOnlyList<FillWay> ways, CancellationToken cancel)
    {
        try
        {
            // Ours alone from its first byte, and never somebody's file of that name.
            MakeEmpty(record.File);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"{record.File} could not be made: {exception.Message}";
        }

        string? why;
        try
        {
            new SwapRecords(roots).Add(record);
            why = await TurnOnAsync(record, ways, cancel) ?? (record.IsOn(roots) == true ? null : $"swapon said nothing, but {record.File} is not in /proc/swaps");
            if (why is null)
            {
                KeepOn(record);
                return null;
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            why = exception.Message.TrimEnd('.');
        }

        // What was interrupted is undone all the same.
        return await _remover.UndoAsync(record, CancellationToken.None) is { } left
            ? $"{why}, and not all of it could be undone ({left}): btui swap remove --file {ShellText.Word(record.File)} tries again."
            : $"{why}: nothing is left of it.";
    }

    private static void MakeEmpty(string file)
    {
        using var stream = new FileStream(file, OursAlone);
    }

    private async Task<string?> TurnOnAsync(SwapRecord record, IReadOnlyList<FillWay> ways, CancellationToken cancel)
    {
        string? why = null;
        foreach (var way in ways)
        {
            why = await programs.RunAsync(SwapCommands.Fill(way, record.File, record.Bytes), cancel);
            var filled = why is null;
            why ??= await programs.RunAsync(SwapCommands.Format(record.File, record.Label), cancel)
                ?? await programs.RunAsync(SwapCommands.On(record.File), cancel);
            if (why is null || (filled && !FillWays.IsAboutHoles(why)) || cancel.IsCancellationRequested)
            {
                break;
            }
        }

        return why;
    }

    private void KeepOn(SwapRecord record)
    {
        if (record.FstabLine is { } line)
        {
            new Fstab(roots).Add(line);
        }

        record.Swappiness?.Set(roots);
    }
}
