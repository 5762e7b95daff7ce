namespace BuilderTui.Format;

/// <summary>How a reading that could not be made is written; never as 0.</summary>
internal static class Missing
{
    public const string Text = "-";
}
