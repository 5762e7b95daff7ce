using Builder.Planning;
using Builder.Telemetry;
using Builder.Telemetry.Inspection;

namespace Builder.Supervision.Doctor;

/// <summary>The output folder: can it be written, does it keep its promises, is there room.</summary>
internal static class FolderFindings
{
    // A thousand genes make some hundred megabytes; less than this is soon full.
    private const long Little = 1L << 30;

    public static IEnumerable<DoctorFinding> Of(SystemRoots roots, string folder)
    {
        var place = Nearest(folder);
        var trial = FolderTrial.Make(place);
        yield return trial switch
        {
            { WhyNotWritable: null } => new("output folder", Health.Ok, $"{place} can be written", place == folder ? "Builds can be made there." : $"{folder} would be made in it."),
            { Full: true } => new("output folder", Health.Problem, $"{place} cannot be written, as its disk or your quota is full", "No build can be made or go on there until there is room; what is committed is safe.", "Make room, or choose another disk."),
            { WhyNotWritable: var whyNot } => new("output folder", Health.Problem, $"{place} cannot be written: {whyNot.TrimEnd('.')}", "No build can be made there.", "Choose a folder that you may write, or ask for the right to."),
        };
        if (trial.WhyNotWritable is null)
        {
            yield return Promises(trial);
        }

        if (trial.WhyNotWritable is null || trial.Full)
        {
            yield return Room(place);
        }

        yield return FileSystem(roots, place);
    }

    // The folder itself, or the nearest one above that is there, without symbolic links.
    private static string Nearest(string folder)
    {
        var place = folder;
        while (!Directory.Exists(place))
        {
            place = Path.GetDirectoryName(place) ?? "/";
        }

        return new DirectoryInfo(place).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? place;
    }

    private static DoctorFinding Promises(FolderTrial trial)
        => !trial.Locks
            ? new(
                "locks and links", Health.Warning, "a locked file could be locked again",
                "Nothing keeps two supervisors from working on the same build.", "Choose a folder on a local disk, or never resume a build that may still run elsewhere.")
            : !trial.HardLinks
                ? new("locks and links", Health.Note, "a file cannot have two names here", "master/ holds copies of the batches, which take as much room again.")
                : new("locks and links", Health.Ok, "locks hold, files may have two names", "One supervisor a build, and master/ takes no room of its own.");

    private static DoctorFinding Room(string place)
        => Disk.Read(place) switch
        {
            null => DoctorFinding.CouldNotLook("room", place, "Builds start, and stop when the disk is full."),
            { Free: < Supervisor.DiskFloor } full => new("room", Health.Problem, Free(full), $"Nothing is started below {ByteSize.Format(Supervisor.DiskFloor)}.", "Make room, or choose another disk."),
            { Free: < Little } little => new("room", Health.Warning, Free(little), "A full disk stops a build until there is room; nothing is lost.", "Make room, or choose another disk."),
            var (total, free) => new("room", Health.Ok, Free((total, free)), "A full disk stops a build until there is room; nothing is lost."),
        };

    private static string Free((long Total, long Free) disk) => $"{ByteSize.Format(disk.Free)} of {ByteSize.Format(disk.Total)} free";

    private static DoctorFinding FileSystem(SystemRoots roots, string place)
    {
        if (Storage.Of(roots, place) is not { } storage)
        {
            return DoctorFinding.CouldNotLook("file system", $"{roots.Proc}/self/mountinfo", "What the folder lies on is not known.");
        }

        var seen = $"{storage.FileSystem} on {storage.Source}, {Words.Of(storage.Kind)}";
        return storage.Kind switch
        {
            StorageKind.Memory => new(
                "file system", Health.Warning, seen, "The dataset takes memory from the workers, and is gone after a reboot.", "Choose a folder on a disk."),
            StorageKind.Network => new(
                "file system", Health.Warning, seen,
                "A build's journal needs shared memory, which works among the processes of one machine only, and every commit waits for the server.",
                "Supervise, attach and resume a build from the same machine, or choose a local disk and copy master/ afterwards."),
            StorageKind.Rotating => new("file system", Health.Note, seen, "Each commit waits for the disk, which a batch of some seconds does not feel."),
            StorageKind.Unknown => new("file system", Health.Ok, seen, "How fast a commit is depends on what lies below."),
            _ => new("file system", Health.Ok, seen, "A commit takes milliseconds."),
        };
    }
}
