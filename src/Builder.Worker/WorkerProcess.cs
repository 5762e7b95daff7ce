using System.Runtime.InteropServices;
using Builder.Supervision;
using Builder.Telemetry;

namespace Builder.Worker;

/// <summary>Runs a <see cref="ChunkBuilder"/> as a process: signals in, report and exit code out.</summary>
internal static class WorkerProcess
{
    public static async Task<int> RunAsync(AttemptSpec spec, TimeProvider time)
    {
        using var afterBatch = new CancellationTokenSource();
        using var now = new CancellationTokenSource();
        using var term = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Request(context, afterBatch));
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Request(context, now));
        using var hangup = PosixSignalRegistration.Create(PosixSignal.SIGHUP, context => context.Cancel = true);

        var builder = new ChunkBuilder(spec, time);
        var report = await BuildAsync(builder, afterBatch.Token, now.Token);
        try
        {
            AttemptFiles.Write(spec.Folder.Report, report);
        }
        catch (IOException exception)
        {
            Say(Console.Error, exception.Message); // a full disk: the text is evidence too
        }

        Say(Console.Out, $"{report.Outcome}: {report.Text}");
        return WorkerReport.ExitCode(report.Outcome);
    }

    private static async Task<WorkerReport> BuildAsync(ChunkBuilder builder, CancellationToken afterBatch, CancellationToken now)
    {
        try
        {
            return await builder.BuildAsync(afterBatch, now)
                ? new(WorkerOutcome.Done, "every gene of the chunk is committed", null)
                : new(WorkerOutcome.Stopped, "stopped after a batch, as asked", null);
        }
        catch (OperationCanceledException)
        {
            return new(WorkerOutcome.Stopped, "stopped at once, as asked; the batch at hand was dropped", builder.Ordinal);
        }
        catch (OutOfMemoryException)
        {
            return new(WorkerOutcome.OutOfMemory, $"at gene {builder.GeneId}", builder.Ordinal) { Alone = builder.Alone };
        }
        catch (ChunkLockedException exception)
        {
            return new(WorkerOutcome.Locked, exception.Message, null);
        }
        catch (IOException exception) when (Disk.IsFull(exception))
        {
            return new(WorkerOutcome.DiskFull, exception.Message, builder.Ordinal);
        }
        catch (Builder.Journal.JournalException exception) when (exception.DiskFull)
        {
            return new(WorkerOutcome.DiskFull, exception.Message, builder.Ordinal);
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException or Builder.Inputs.InputException or Builder.Journal.JournalException)
        {
            return new(WorkerOutcome.Failed, exception.Message, builder.Ordinal);
        }
    }

    // The output goes to a file on the disk that may be full; the exit code still tells.
    private static void Say(TextWriter writer, string text)
    {
        try
        {
            writer.WriteLine(text);
        }
        catch (IOException)
        {
            // Nobody is left to be told.
        }
    }

    private static void Request(PosixSignalContext context, CancellationTokenSource source)
    {
        context.Cancel = true;
        source.Cancel();
    }
}
