using Builder.Telemetry.Inspection;

namespace Builder.Tests.Telemetry.Inspection;

public sealed class LogoutTests : IDisposable
{
    private readonly FakeMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void Without_settings_nothing_is_killed_and_nobody_lingers()
    {
        _machine.Write("run/systemd/system/x", "");

        Assert.Equal(new Logout(true, false, false, false), Logout.Read(_machine.Roots, "me"));
    }

    [Fact]
    public void Without_systemd_nobody_cares() => Assert.False(Logout.Read(_machine.Roots, "me").SystemdIsInit);

    [Fact]
    public void A_commented_setting_is_none()
    {
        _machine.Write("root/etc/systemd/logind.conf", "[Login]\n#KillUserProcesses=yes\n");

        Assert.False(Logout.Read(_machine.Roots, "me").KillUserProcesses);
    }

    [Fact]
    public void A_drop_in_is_stronger_than_the_file_and_the_last_one_wins()
    {
        _machine.Write("root/etc/systemd/logind.conf", "[Login]\nKillUserProcesses=no\n");
        _machine.Write("root/etc/systemd/logind.conf.d/10-a.conf", "[Login]\nKillUserProcesses = no\n");
        _machine.Write("root/usr/lib/systemd/logind.conf.d/20-b.conf", "[Login]\nKillUserProcesses = yes\n");

        Assert.True(Logout.Read(_machine.Roots, "me").KillUserProcesses);
        Assert.False(Logout.Read(_machine.Roots, "root").KillUserProcesses);
    }

    [Fact]
    public void Users_may_be_left_out()
    {
        _machine.Write("root/etc/systemd/logind.conf", "KillUserProcesses=yes\nKillExcludeUsers=me you\n");

        Assert.False(Logout.Read(_machine.Roots, "me").KillUserProcesses);
        Assert.True(Logout.Read(_machine.Roots, "root").KillUserProcesses);
    }

    [Fact]
    public void A_lingering_user_and_a_unit_of_the_users_manager_are_seen()
    {
        _machine.Write("root/var/lib/systemd/linger/me", "");
        _machine.Write("proc/self/cgroup", "0::/user.slice/user-1000.slice/user@1000.service/app.slice/x.scope\n");

        Assert.Equal(new Logout(false, false, true, true), Logout.Read(_machine.Roots, "me"));
        Assert.False(Logout.Read(_machine.Roots, "you").Lingers);
    }
}
