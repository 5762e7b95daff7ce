using System.Runtime.CompilerServices;

namespace BuilderTui.Tests;

/// <summary>Drawings kept as text files. BTUI_ACCEPT=1 rewrites them; look at the difference before committing it.</summary>
internal static class Golden
{
    public static void Check(string name, string drawing)
    {
        var path = Path.Combine(Folder(), $"{name}.txt");
        if (Environment.GetEnvironmentVariable("BTUI_ACCEPT") == "1")
        {
            File.WriteAllText(path, drawing);
        }

        var expected = File.Exists(path) ? File.ReadAllText(path) : "";
        if (expected != drawing)
        {
            Assert.Fail($"{name} differs from Goldens/{name}.txt (BTUI_ACCEPT=1 takes the new one):\n{drawing}\nexpected:\n{expected}");
        }
    }

    /// <summary>A drawing as it was accepted.</summary>
    public static string Read(string name) => File.ReadAllText(Path.Combine(Folder(), $"{name}.txt"));

    private static string Folder([CallerFilePath] string thisFile = "")
        => Path.Combine(Path.GetDirectoryName(thisFile)!, "Goldens");
}
