namespace Builder.Telemetry.Recording;

/// <summary>Takes readings. Rates compare with the reading before, so the first has none. One thread at a time.</summary>
/// <param name="diskPath">Any path on the file system to watch.</param>
public sealed class ReadingSource(SystemRoots roots, string diskPath, TimeProvider time)
{
    private readonly MachineReader _machine = new(roots, diskPath, time);
    private (TreeSample? Tree, long At) _before;

    /// <param name="tree">The tree as it was found now; null if none is watched, or it has ended.</param>
    public Reading Take(TreeSample? tree)
    {
        var now = (tree, At: time.GetTimestamp());
        var (before, seconds) = (_before.Tree, time.GetElapsedTime(_before.At, now.At).TotalSeconds);
        _before = now;
        return new(
            _machine.Read(),
            tree,
            before is null ? null : tree?.CpuSince(before, seconds),
            before is null ? null : tree?.ReadSince(before, seconds),
            before is null ? null : tree?.WrittenSince(before, seconds),
            Pressure.Some(roots, "cpu"),
            Pressure.Some(roots, "io"));
    }
}
