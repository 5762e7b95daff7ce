using System.Text.RegularExpressions;

namespace Builder.Supervision.Verdicts;

/// <summary>
/// The words with which runtimes end when an allocation fails, and with which programs meet a full disk. A word alone proves
/// nothing (a healthy tool may print it), an exit code alone neither (134 is any abort): both together do.
/// </summary>
internal static partial class ExitTexts
{
    // What each runtime says, and how it ends: by SIGABRT, which a shell turns into 134, or with these codes.
    private static readonly (string Runtime, Regex Words, int[] Codes)[] Memory =
    [
        (".NET", DotNet(), [134]),
        ("Python", Python(), [1]),
        ("C++", Cpp(), [134]),
        ("Java", Java(), [1, 3, 134]),
        ("R", R(), [1]),
        ("Node.js", Node(), [134]),
        ("Go", Go(), [2]),
        ("Perl", Perl(), [1, 12]),
        ("Rust", Rust(), [134]),
        ("a program", NoMemory(), [1, 12]),
    ];

    /// <summary>The runtime that says it had no memory, and how sure that is; null if none does, or the worker did not end
    /// by itself.</summary>
    public static (string Runtime, double Confidence)? OutOfMemory(Death death)
    {
        var (signal, code) = (death.Evidence.Signal, death.Evidence.ExitCode);
        if (death.Exit.RawStatus is null || code is 0 || signal is not (null or Death.SigAbort))
        {
            return null;
        }

        var said = Memory.FirstOrDefault(one => one.Words.IsMatch(death.Exit.OutputHead) || one.Words.IsMatch(death.Exit.OutputTail));
        return said.Runtime is null ? null
            : (said.Runtime, signal is Death.SigAbort || said.Codes.Contains(code!.Value) ? 0.95 : 0.8);
    }

    /// <summary>The line that speaks of a full disk or quota; null if none does.</summary>
    public static string? NoSpace(Death death) => Line(Space(), death);

    /// <summary>The line that speaks of failed allocations, whatever the end; null if none does.</summary>
    public static string? NoMemoryLine(Death death)
        => Memory.Select(one => Line(one.Words, death)).FirstOrDefault(line => line is not null);

    private static string? Line(Regex words, Death death)
        => new[] { death.Exit.OutputHead, death.Exit.OutputTail }
            .SelectMany(text => text.Split('\n'))
            .FirstOrDefault(line => words.IsMatch(line))?.Trim();

    [GeneratedRegex(@"^Out of memory\.|OutOfMemoryException|^Failed to create CoreCLR|^GC heap initialization failed", RegexOptions.Multiline)]
    private static partial Regex DotNet();

    [GeneratedRegex(@"^([\w.]+\.)?_?(Array)?MemoryError\b", RegexOptions.Multiline)]
    private static partial Regex Python();

    [GeneratedRegex(@"std::bad_alloc\b")]
    private static partial Regex Cpp();

    [GeneratedRegex(@"java\.lang\.OutOfMemoryError|insufficient memory for the Java Runtime Environment")]
    private static partial Regex Java();

    [GeneratedRegex("cannot allocate vector of size|vector memory (limit|exhausted)")]
    private static partial Regex R();

    [GeneratedRegex("JavaScript heap out of memory")]
    private static partial Regex Node();

    [GeneratedRegex("fatal error: (runtime: )?(out of memory|cannot allocate memory)")]
    private static partial Regex Go();

    [GeneratedRegex(@"^Out of memory( in perl)?[!:]", RegexOptions.Multiline)]
    private static partial Regex Perl();

    [GeneratedRegex(@"^memory allocation of \d+ bytes failed", RegexOptions.Multiline)]
    private static partial Regex Rust();

    [GeneratedRegex(@"\bCannot allocate memory\b", RegexOptions.IgnoreCase)]
    private static partial Regex NoMemory();

    [GeneratedRegex(@"No space left on device|Disk quota exceeded")]
    private static partial Regex Space();
}
