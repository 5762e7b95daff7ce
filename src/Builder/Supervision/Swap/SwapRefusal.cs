namespace Builder.Supervision.Swap;

/// <summary>Why nothing is done.</summary>
/// <param name="Sentence">What, where, and what to do.</param>
/// <param name="MachineLacks">Room or a right is missing; else the wish itself cannot be granted.</param>
public sealed record SwapRefusal(string Sentence, bool MachineLacks = false);
