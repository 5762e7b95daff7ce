using Builder.Telemetry.Inspection;

namespace Builder.Tests.Telemetry.Inspection;

public sealed class FolderTrialTests : IDisposable
{
    private readonly FakeMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void A_folder_on_a_disk_keeps_all_promises_and_is_left_as_it_was()
    {
        var before = Directory.GetFileSystemEntries(_machine.Folder);

        Assert.Equal(new FolderTrial(null, HardLinks: true, Locks: true), FolderTrial.Make(_machine.Folder));
        Assert.Equal(before, Directory.GetFileSystemEntries(_machine.Folder));
    }

    [Fact]
    public void A_folder_that_makes_no_files_is_not_writable()
        => Assert.True(FolderTrial.Make("/proc") is { WhyNotWritable: not null, Full: false });

    [Fact]
    public void A_disk_without_room_is_full_and_nothing_else()
    {
        _machine.FillDisk();

        Assert.True(FolderTrial.Make(_machine.Folder) is { WhyNotWritable: not null, Full: true });
    }
}
