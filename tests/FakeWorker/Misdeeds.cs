using System.Runtime.InteropServices;
using Builder.Dataset;
using Builder.Journal;
using Builder.Supervision;

namespace FakeWorker;

/// <summary>The ways a worker can end badly; each is done for real: by the signal, the text or the report it is named after.</summary>
internal static class Misdeeds
{
    private const int ReportedFailure = 75;

    /// <returns>The exit code, of those that live to give one.</returns>
    public static int Do(string name, AttemptSpec spec) => name switch
    {
        "exit-0" => Report(spec, WorkerOutcome.Done, "every gene of the chunk is committed", 0),
        "exit-137" => 137,
        "unhandled" => throw new InvalidOperationException("a thing that cannot happen happened"),
        "segv" => Native.DieBy(Native.Sigsegv),
        "sigkill-self" => Native.DieBy(Native.Sigkill),
        "sigterm-self" => Native.DieBy(Native.Sigterm),
        "kernel-kill" => Native.Touch((nuint)(2 * spec.LimitBytes)),
        "abort-text" => Say("Out of memory.", Native.DieBy, Native.Sigabrt),
        "no-space" => Say("No space left on device : '/somewhere/batch_00001.parquet.partial'", code => code, 1),
        "report-memory" => Report(spec, WorkerOutcome.OutOfMemory, "at gene G00000001", ReportedFailure),
        "report-failed" => Report(spec, WorkerOutcome.Failed, "the genome changed since the plan was made", ReportedFailure),
        "locked" => Report(spec, WorkerOutcome.Locked, "worker.lock is held by another worker", ReportedFailure),
        "hang" => Hang(),
        "dawdle" => Dawdle(spec),
        _ => throw new ArgumentException($"FAKE_WORKER={name} is no misdeed"),
    };

    private static int Say(string words, Func<int, int> end, int argument)
    {
        Console.Error.WriteLine(words);
        Console.Error.Flush();
        return end(argument);
    }

    private static int Report(AttemptSpec spec, WorkerOutcome outcome, string text, int exitCode)
    {
        AttemptFiles.Write(spec.Folder.Report, new WorkerReport(outcome, text, 0));
        return exitCode;
    }

    // Alive, and never done: each tenth of a second it says that it begins with the chunk's first gene.
    private static int Dawdle(AttemptSpec spec)
    {
        using var journal = ChunkJournalWriter.Open(spec.ChunkFolder.Journal, spec.Chunk, TimeProvider.System);
        var gene = GeneFiles.ReadChunk(spec.ChunkFolder.Genes).First();
        using var never = new ManualResetEvent(false);
        do
        {
            journal.Note(spec.Attempt, gene.Ordinal, gene.Id);
        }
        while (!never.WaitOne(100));
        return 0;
    }

    private static int Hang()
    {
        using var term = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => context.Cancel = true);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true);
        Console.WriteLine("hanging");
        using var never = new ManualResetEvent(false);
        never.WaitOne();
        return 0;
    }
}
