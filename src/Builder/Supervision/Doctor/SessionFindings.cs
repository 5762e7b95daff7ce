using Builder.Telemetry;
using Builder.Telemetry.Inspection;

namespace Builder.Supervision.Doctor;

/// <summary>Whether a build outlives the login session that started it.</summary>
internal static class SessionFindings
{
    private const string Topic = "after logout";
    private const string Linger = "loginctl enable-linger";

    public static IEnumerable<DoctorFinding> Of(SystemRoots roots, LimitFacility facility, string user)
    {
        var logout = Logout.Read(roots, user);
        yield return logout switch
        {
            { SystemdIsInit: false } => new(
                Topic, Health.Ok, "systemd is not the init here", "A detached build goes on when you log out; it ends with the container or machine."),
            { KillUserProcesses: true, UnderUserManager: false } => new(
                Topic, Health.Warning, "logind is set to KillUserProcesses=yes",
                "At logout every process of the session is killed, a detached build too.",
                $"{Linger}, and start with: systemd-run --user --scope btui run … (or set KillUserProcesses=no in /etc/systemd/logind.conf)"),
            { Lingers: false, UnderUserManager: true } => new(
                Topic, Health.Warning, "this session belongs to the user's systemd, which ends with the last logout",
                "A detached build is killed then.", Linger),
            { Lingers: false } when facility.Kind == LimitKind.SystemdScope => new(
                Topic, Health.Warning, "workers are in scopes of the user's systemd, which ends with the last logout",
                "The supervisor goes on, but its workers are killed then, and the next ones have no memory limit but the watchdog's.", Linger),
            _ => new(
                Topic, Health.Ok, logout.Lingers ? "the user's systemd lingers" : "logind leaves processes alone (KillUserProcesses=no)",
                "A detached build goes on when you log out, and btui attach finds it again."),
        };
    }
}
