using Builder.Telemetry;

namespace Builder.Supervision.Doctor;

/// <summary>Looks at what a machine allows, for builds in one folder. Nothing is changed: what can only be known by trying is
/// tried with a control group and small files that are gone afterwards.</summary>
public static class Examination
{
    /// <summary>All findings, in the order to read them.</summary>
    /// <param name="facility">How memory limits are enforced here.</param>
    /// <param name="folder">Output folder of a build, absolute; it need not be there yet.</param>
    /// <param name="user">Name of the user who builds.</param>
    /// <param name="cores">That this process may use.</param>
    public static IReadOnlyList<DoctorFinding> Of(SystemRoots roots, LimitFacility facility, string folder, string user, int cores) =>
    [
        .. LimiterFindings.Of(roots, facility),
        .. MemoryFindings.Of(roots),
        .. FolderFindings.Of(roots, folder),
        .. SessionFindings.Of(roots, facility, user),
        .. ProcessFindings.Of(roots, cores),
    ];

    /// <summary>True if something keeps builds from working.</summary>
    public static bool KeepsBuildsFromWorking(IEnumerable<DoctorFinding> findings) => findings.Any(finding => finding.Health == Health.Problem);
}
