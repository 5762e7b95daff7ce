namespace BuilderTui.Terminal;

/// <summary>
/// How well a terminal keeps up with the pictures that are sent to it, from how long it took each; pure. One that is late now
/// and then was busy, or its line was down for a moment; one that is late every time gets more than its line can carry.
/// </summary>
/// <param name="LateInARow">Pictures that it took too long for, up to the last one.</param>
internal readonly record struct LinkHealth(int LateInARow)
{
    /// <summary>A picture that is not taken before the next one is due is late. Far lines that are fast answer within this.</summary>
    public static readonly TimeSpan Late = TimeSpan.FromSeconds(1);

    private const int Patience = 3;

    public bool IsSlow => LateInARow >= Patience;

    /// <param name="taken">From the first byte of a picture until the terminal had shown it.</param>
    public LinkHealth After(TimeSpan taken) => new(taken < Late ? 0 : LateInARow + 1);
}
