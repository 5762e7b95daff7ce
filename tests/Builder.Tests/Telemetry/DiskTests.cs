using Builder.Telemetry;

namespace Builder.Tests.Telemetry;

public sealed class DiskTests
{
    [Fact]
    public void Any_path_names_its_file_system()
    {
        using var machine = new FakeMachine();
        machine.Write("deep/down/file", "");

        var (total, free) = Disk.Read(machine.At("deep/down"))!.Value;

        Assert.True(total > 0);
        Assert.InRange(free, 0, total);
    }

    [Fact]
    public void What_does_not_exist_has_no_room_that_we_know_of()
    {
        using var machine = new FakeMachine();

        Assert.Null(Disk.Read(machine.At("nowhere")));
    }
}
