namespace Builder.Telemetry;

/// <summary>The settings posix_spawn takes: what happens in the child between fork and exec.</summary>
internal sealed unsafe class SpawnSettings : IDisposable
{
    // The C library keeps these types opaque; the largest known (glibc's attributes) has 336 bytes.
    private const int OpaqueBytes = 1024;

    private const short FlagSignalDefaults = 0x04;
    private const short FlagSignalMask = 0x08;
    private const short FlagNewSession = 0x80;
    private const int AppendOrMake = LibC.OpenWriteOnly | LibC.OpenCreate | LibC.OpenAppend;
    private const uint NewFileMode = 0x1b6; // 0666, less the umask

    private readonly byte[] _attributes = GC.AllocateArray<byte>(OpaqueBytes, pinned: true);
    private readonly byte[] _actions = GC.AllocateArray<byte>(OpaqueBytes, pinned: true);

    public SpawnSettings(bool newSession)
    {
        Check(LibC.SpawnAttributesInit(Attributes));
        Check(LibC.SpawnActionsInit(Actions));

        // .NET ignores SIGPIPE and handles others; a child must start as if a shell had started it.
        var signals = stackalloc byte[OpaqueBytes];
        Check(LibC.SigEmptySet(signals));
        Check(LibC.SpawnAttributesSetMask(Attributes, signals));
        Check(LibC.SigFillSet(signals));
        Check(LibC.SpawnAttributesSetDefaults(Attributes, signals));
        var session = newSession ? FlagNewSession : 0;
        Check(LibC.SpawnAttributesSetFlags(Attributes, (short)(FlagSignalMask | FlagSignalDefaults | session)));
    }

    public void* Attributes => Address(_attributes);

    public void* Actions => Address(_actions);

    /// <summary>Standard input from /dev/null, output and errors appended to one file.</summary>
    public void Connect(string outputFile)
    {
        Check(LibC.SpawnActionsOpen(Actions, 0, "/dev/null", LibC.OpenReadOnly, 0));
        Check(LibC.SpawnActionsOpen(Actions, 1, outputFile, AppendOrMake, NewFileMode));
        Check(LibC.SpawnActionsDuplicate(Actions, 1, 2));
    }

    public void StartIn(string folder) => Check(LibC.SpawnActionsChangeFolder(Actions, folder));

    public void Dispose()
    {
        _ = LibC.SpawnActionsDestroy(Actions);
        _ = LibC.SpawnAttributesDestroy(Attributes);
    }

    // The array is pinned, so the address outlives the fixed block.
    private static void* Address(byte[] pinned)
    {
        fixed (byte* address = pinned)
        {
            return address;
        }
    }

    private static void Check(int error)
    {
        if (error != 0)
        {
            throw new IOException($"The settings of a child process could not be made: {LibC.ErrorText(error)}.");
        }
    }
}
