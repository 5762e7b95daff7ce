namespace Builder.Telemetry;

/// <summary>Where a program is, as a shell would find it.</summary>
public static class ProgramPath
{
    /// <summary>What a shell ends with when there is no such program.</summary>
    public const int NotFound = 127;

    /// <summary>What a shell ends with when there is one that may not be run.</summary>
    public const int NotExecutable = 126;

    /// <summary>Looks for a program.</summary>
    /// <param name="name">A path, or a name that is looked for in <paramref name="path"/>.</param>
    /// <param name="path">The folders, with colons between them; null = none.</param>
    /// <returns>0, or one of the two codes with the reason as a sentence.</returns>
    public static (int Code, string? WhyNot) Look(string name, string? path)
    {
        if (name.Contains('/', StringComparison.Ordinal))
        {
            return !Path.Exists(name) ? (NotFound, $"{name} is not there: check the path.")
                : IsProgram(name) ? (0, null)
                : (NotExecutable, $"{name} cannot be run: it is {(Directory.Exists(name) ? "a folder" : "not executable for us, which chmod +x may mend")}.");
        }

        // An empty part stands for the current folder.
        var places = (path ?? "").Split(':').Select(folder => Path.Combine(folder.Length == 0 ? "." : folder, name)).Where(File.Exists).ToList();
        return name.Length > 0 && places.Exists(IsProgram) ? (0, null)
            : places.Count > 0 && name.Length > 0 ? (NotExecutable, $"{places[0]} cannot be run: it is not executable for us, which chmod +x may mend.")
            : (NotFound, $"\"{name}\" was not found in PATH: check the name, or give a path.");
    }

    private static bool IsProgram(string path) => File.Exists(path) && LibC.Access(path, LibC.MayExecute) == 0;
}
