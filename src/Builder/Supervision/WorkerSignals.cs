using Builder.Journal;
using Builder.Telemetry;

namespace Builder.Supervision;

/// <summary>How a worker is asked to end.</summary>
internal enum Manner
{
    /// <summary>After the batch at hand, however long it takes.</summary>
    AfterBatch,

    /// <summary>After the batch at hand if it is soon; then it is killed.</summary>
    Soon,

    /// <summary>At once, without the batch at hand; then it is killed.</summary>
    Now,
}

/// <summary>
/// All signals to workers: a row in the ledger first, so that the death is known to be ours, then the signal, then the kill of
/// one that does not end. An order for a worker that is not there yet waits for it. For the supervisor's loop alone.
/// </summary>
internal sealed class WorkerSignals(BuildJournalWriter journal, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Dictionary<int, Order> _orders = [];

    /// <summary>Orders a worker to end, unless it was ordered so or more sharply already.</summary>
    public void End(AttemptWatch watch, Manner manner, KillPurpose purpose, string reason)
    {
        if (_orders.TryGetValue(watch.Spec.Chunk, out var before) && before.Attempt == watch.Spec.Attempt && before.Manner >= manner)
        {
            return;
        }

        _orders[watch.Spec.Chunk] = new(watch.Spec.Attempt, manner, purpose, reason);
        Look(watch);
    }

    /// <summary>Sends what is to be sent by now.</summary>
    public void Look(AttemptWatch watch)
    {
        if (!_orders.TryGetValue(watch.Spec.Chunk, out var order) || order.Attempt != watch.Spec.Attempt)
        {
            return;
        }

        if (order.SentAt is null)
        {
            Send(watch, order);
        }
        else if (!order.Killed && order.Manner != Manner.AfterBatch && time.GetElapsedTime(order.SentAt.Value) > Patience)
        {
            order.Killed = Signal(watch, Signals.Kill, order.Purpose, $"{order.Reason}; it did not end within {Patience.TotalSeconds:F0} s");
        }
    }

    private void Send(AttemptWatch watch, Order order)
    {
        if (Signal(watch, order.Manner == Manner.Now ? Signals.Interrupt : Signals.Terminate, order.Purpose, order.Reason))
        {
            order.SentAt = time.GetTimestamp();
        }
    }

    // A row in the ledger makes the death ours, so there is none for a worker that is dead already, or not yet there.
    private bool Signal(AttemptWatch watch, int signal, KillPurpose purpose, string reason)
    {
        if (watch is not { Worker: { } worker, WorkerAlive: true })
        {
            return false;
        }

        journal.Ledger(watch.Spec.Chunk, watch.Spec.Attempt, worker.Pid, worker.StartTicks, signal, purpose, reason);
        watch.Signal(signal);
        return true;
    }

    private sealed class Order(int attempt, Manner manner, KillPurpose purpose, string reason)
    {
        public int Attempt => attempt;

        public Manner Manner => manner;

        public KillPurpose Purpose => purpose;

        public string Reason => reason;

        public long? SentAt { get; set; }

        public bool Killed { get; set; }
    }
}
