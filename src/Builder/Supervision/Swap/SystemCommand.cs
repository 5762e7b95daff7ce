using Builder.Planning;

namespace Builder.Supervision.Swap;

/// <summary>A program and its arguments.</summary>
public sealed record SystemCommand(string Program, IReadOnlyList<string> Arguments)
{
    /// <summary>As a shell takes it.</summary>
    public override string ToString() => ShellText.Line([Program, .. Arguments]);
}
