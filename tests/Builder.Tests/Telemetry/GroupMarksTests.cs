using System.Text;
using Builder.Telemetry;

namespace Builder.Tests.Telemetry;

public sealed class GroupMarksTests : IDisposable
{
    private readonly FakeMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void Marks_on_the_group_and_those_above_add_up_to_the_mount()
    {
        _machine.Write("cgroup/a/cgroup.procs", "");
        _machine.Write("cgroup/a/leaf/cgroup.procs", "");
        Mark("cgroup", 100);
        Mark("cgroup/a", 3);
        Mark("cgroup/a/leaf", 2);

        Assert.Equal(5, GroupMarks.Read(_machine.At("cgroup/a/leaf")));
        Assert.Equal(2, GroupMarks.ReadOwn(_machine.At("cgroup/a/leaf")));
    }

    [Fact]
    public void A_group_without_marks_has_none()
    {
        _machine.Write("cgroup/a/cgroup.procs", "");
        Mark("cgroup", 1); // tells whether the file system has attributes at all

        Assert.Equal(0, GroupMarks.Read(_machine.At("cgroup/a")));
    }

    [Fact]
    public void Of_no_group_nobody_can_tell()
    {
        Assert.Null(GroupMarks.Read(null));
        Assert.Null(GroupMarks.ReadOwn(null));
        Assert.Null(GroupMarks.Read(_machine.At("cgroup/gone")));
        Assert.Null(GroupMarks.ReadOwn(_machine.At("cgroup/gone")));
    }

    private void Mark(string folder, int killed)
    {
        Directory.CreateDirectory(_machine.At(folder));
        var marked = Natives.SetAttribute(_machine.At(folder), "user.oomd_kill", Encoding.ASCII.GetBytes($"{killed}")) == 0;
        Assert.SkipUnless(marked, "the temporary folder's file system has no extended attributes");
    }
}
