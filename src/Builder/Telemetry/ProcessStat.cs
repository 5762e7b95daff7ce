namespace Builder.Telemetry;

/// <summary>The fields of /proc/PID/stat that we use.</summary>
/// <param name="State">One letter; Z and X are dead.</param>
/// <param name="StartTicks">Start after boot, clock ticks.</param>
/// <param name="CpuTicks">User and system time, clock ticks.</param>
/// <param name="ChildTicks">The same of its children that ended and were waited for, and of theirs.</param>
internal readonly record struct ProcessStat(char State, int Parent, long StartTicks, long CpuTicks, long ChildTicks)
{
    /// <summary>USER_HZ, which the kernel promises to programs whatever its own tick is.</summary>
    public const double TicksPerSecond = 100;

    // Numbers of proc(5), which counts from 1; the program's name is field 2.
    private const int StateField = 3;
    private const int ParentField = 4;
    private const int UserField = 14;
    private const int SystemField = 15;
    private const int ChildUserField = 16;
    private const int ChildSystemField = 17;
    private const int StartField = 22;

    public bool IsDead => State is 'Z' or 'X' or 'x';

    /// <summary>By a signal, or by a debugger.</summary>
    public bool IsStopped => State is 'T' or 't';

    /// <summary>Null if the text is missing or cut short.</summary>
    public static ProcessStat? Parse(string? text)
    {
        // The name may hold spaces and parentheses, so the last closing one ends it.
        var nameEnd = text?.LastIndexOf(") ", StringComparison.Ordinal) ?? -1;
        if (nameEnd < 0)
        {
            return null;
        }

        var fields = text![(nameEnd + 2)..].Split(' ');

        // Of a text cut within the start time we could not tell, so a field must follow it.
        return fields.Length > StartField - StateField + 1
            && fields[0] is [var state]
            && Field(ParentField) is { } parent
            && Field(UserField) is { } user
            && Field(SystemField) is { } system
            && Field(ChildUserField) is { } childUser
            && Field(ChildSystemField) is { } childSystem
            && Field(StartField) is { } start
                ? new ProcessStat(state, (int)parent, start, user + system, childUser + childSystem)
                : null;

        long? Field(int number) => KeyedText.ParseNumber(fields[number - StateField]);
    }
}
