using Builder.Supervision;
using Builder.Telemetry;

namespace Builder.Tests.Supervision;

public sealed class DeathSceneTests : IDisposable
{
    private const string Group = "/sys/fs/cgroup/memory/btui-0001-01-7";

    private readonly string _folder = Directory.CreateTempSubdirectory("btui-scene-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(7, "/x/btui-0001-01-7", true)]
    [InlineData(8, "/x/btui-0001-01-7", true)] // a child of the worker, or the worker by its number in an outer namespace
    [InlineData(7, "/x/btui-0002-01-7", false)] // another container's process of the same number
    [InlineData(7, null, true)] // the kernel left the groups out
    [InlineData(8, null, false)]
    public void A_kill_concerns_the_worker_by_its_group_or_where_that_is_not_told_by_its_number(int pid, string? task, bool concerns)
        => Assert.Equal(concerns, DeathScene.Concerning([Entry(pid, task)], 7, Group).Count == 1);

    [Theory]
    [InlineData(7, "/job", true)]
    [InlineData(8, "/job", false)]
    public void A_worker_without_a_group_is_known_by_its_number(int pid, string? task, bool concerns)
        => Assert.Equal(concerns, DeathScene.Concerning([Entry(pid, task)], 7, null).Count == 1);

    [Fact]
    public void Of_a_long_output_the_first_and_last_four_kilobytes_are_kept()
    {
        var path = Path.Combine(_folder, "output.log");
        File.WriteAllText(path, "first\n" + new string('x', 100_000) + "\nlast\n");

        var (head, tail) = DeathScene.Output(path);

        Assert.Equal((4096, 4096), (head.Length, tail.Length));
        Assert.StartsWith("first\n", head);
        Assert.EndsWith("\nlast\n", tail);
    }

    [Fact]
    public void No_output_is_empty_output()
    {
        Assert.Equal(("", ""), DeathScene.Output(Path.Combine(_folder, "output.log")));
        Assert.Equal(("", ""), DeathScene.Output(Path.Combine(_folder, "missing", "output.log")));
    }

    private static OomLogEntry Entry(int pid, string? task) => new(pid, "sh", Global: false, task, task, 1);
}
