namespace Builder.Telemetry;

/// <summary>What one source said, three-valued: looked and there, looked and not there, could not look.</summary>
/// <param name="Seen">True: it is so. False: it was looked for, and is not so. Null: nobody could look, which proves nothing.</param>
/// <param name="Text">What was seen, or why nobody could look, as a short phrase.</param>
public sealed record Observation(bool? Seen, string Text)
{
    public static Observation Yes(string text) => new(true, text);

    public static Observation No(string text) => new(false, text);

    public static Observation CouldNotLook(string why) => new(null, why);
}
