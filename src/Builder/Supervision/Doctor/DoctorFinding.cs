namespace Builder.Supervision.Doctor;

/// <summary>How good a finding is for builds.</summary>
public enum Health
{
    Ok,

    /// <summary>Worth knowing; nothing needs to be done.</summary>
    Note,

    /// <summary>Builds work, but something is slower, less safe or less well known than it could be.</summary>
    Warning,

    /// <summary>Builds cannot work here until it is mended.</summary>
    Problem,

    CouldNotLook,
}

/// <summary>One thing that a machine allows or does not.</summary>
/// <param name="Topic">What was looked at, in a word or two.</param>
/// <param name="Seen">What was seen.</param>
/// <param name="Meaning">What that means for a build, one sentence.</param>
/// <param name="Advice">What to do; null if nothing.</param>
public sealed record DoctorFinding(string Topic, Health Health, string Seen, string Meaning, string? Advice = null)
{
    /// <summary><c>ok</c>, <c>note</c>, <c>warning</c>, <c>PROBLEM</c> or <c>could not look</c>.</summary>
    public string Word => Health switch
    {
        Health.Ok => "ok",
        Health.Note => "note",
        Health.Warning => "warning",
        Health.Problem => "PROBLEM",
        _ => "could not look",
    };

    public static DoctorFinding CouldNotLook(string topic, string where, string meaning)
        => new(topic, Health.CouldNotLook, $"{where} could not be read", meaning);
}
