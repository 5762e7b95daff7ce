namespace Builder.Supervision.Swap;

/// <summary>A swap file that is wanted.</summary>
/// <param name="File">Absolute, its folder without symbolic links.</param>
/// <param name="Bytes">Whole megabytes.</param>
/// <param name="Permanent">Also after the next start of the machine.</param>
public sealed record SwapRequest(string File, long Bytes, bool Permanent);
