using System.Diagnostics;
using System.Formats.Tar;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace EndToEnd.Support;

/// <summary>What one step of a script in the virtual machine printed and how it ended.</summary>
internal sealed record Step(int ExitCode, string Output);

/// <summary>What came out of a virtual machine.</summary>
/// <param name="Dataset">The build that a step "bring" brought along, in a folder of this machine.</param>
internal sealed record VmOutcome(IReadOnlyDictionary<string, Step> Steps, string Dataset);

/// <summary>
/// A throw-away virtual machine (Vm/run.sh) with btui as it was built beside these tests and the small genome in it: a kernel
/// of its own with cgroup v2, swap, and its own OOM killer. A script of Vm/ runs in it; what its steps printed comes back.
/// </summary>
internal static partial class VirtualMachine
{
    // Ten times what it takes: the machine is emulated, and its host may be busy.
    private const string MostSeconds = "1200";
    private const string Wanted = "BTUI_VM";
    private const string Kernel = "vmlinuz-*cloud-amd64";

    // What only debuggers and tracers load.
    private static readonly string[] NotNeeded = ["libmscordaccore.so", "libmscordbi.so", "libcoreclrtraceprovider.so", "createdump"];

    /// <param name="settings">Of Vm/run.sh: memory, swap, user.</param>
    /// <param name="programs">Further programs, found in PATH or by their whole path; they go into /app/bin.</param>
    /// <param name="folders">Further folders below /app, each with the files that go into it.</param>
    /// <param name="to">Receives the build.</param>
    public static async Task<VmOutcome> RunAsync(
        TempFolder to, string script, SmallGenome genome, string[] settings, string[]? programs = null, IReadOnlyDictionary<string, string[]>? folders = null)
    {
        SkipUnlessPossible();
        using var temp = new TempFolder();
        var app = temp.File("app");
        CopyFolder(Path.GetDirectoryName(genome.Genome)!, Path.Combine(app, "genome"));
        CopyPrograms(app);
        Copy(["setsid", .. programs ?? []], Path.Combine(app, "bin"));
        foreach (var (folder, files) in folders ?? new Dictionary<string, string[]>())
        {
            Copy(files, Path.Combine(app, folder));
        }

        var ours = Path.Combine(Here(), "../Vm");
        Copy(Directory.GetFiles(ours, "*.sh"), app);
        Copy([Path.Combine(ours, "greedy")], Path.Combine(app, "bin"));
        var disk = temp.File("out.tar");
        var (code, output) = await RunAsync("/bin/bash", [Path.Combine(ours, "run.sh"), .. settings, "-t", MostSeconds, "-o", disk, app, "sh", script]);
        var steps = Steps(output);
        Assert.True(code == 0 && steps.Count > 0, $"the virtual machine ended with {code}:\n{output}");
        if (steps.ContainsKey("bring"))
        {
            await TarFile.ExtractToDirectoryAsync(disk, to.Path, overwriteFiles: false, TestContext.Current.CancellationToken);
        }

        return new(steps, to.File("dataset"));
    }

    private static void SkipUnlessPossible()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable(Wanted) == "1", $"emulated machines take minutes: they run with {Wanted}=1");
        Assert.SkipUnless(RuntimeInformation.OSArchitecture == Architecture.X64, "the virtual machine is made for x64 alone");
        string[] missing =
        [
            .. new[] { "qemu-system-x86_64", "busybox", "cpio", "setsid" }.Where(program => Find(program) is null),
            .. Directory.Exists("/boot") && Directory.EnumerateFiles("/boot", Kernel).Any() ? Array.Empty<string>() : [$"/boot/{Kernel}"],
        ];
        Assert.SkipWhen(
            missing.Length > 0,
            $"no virtual machine can be made here, for want of {string.Join(", ", missing)} (Debian: qemu-system-x86 busybox-static linux-image-cloud-amd64 cpio)");
    }

    /// <summary>Skips the test where a program or file is missing that the machine is to be given.</summary>
    public static void SkipWithout(params string[] programs)
    {
        var missing = programs.Where(program => Find(program) is null).ToList();
        Assert.SkipWhen(missing.Count > 0, $"not here: {string.Join(", ", missing)}");
    }

    private static void CopyPrograms(string app)
    {
        var built = Path.GetDirectoryName(Btui.Program)!;
        Copy([.. Directory.GetFiles(built).Where(file => Path.GetExtension(file) is not (".pdb" or ".xml"))], Path.Combine(app, "btui"));

        var framework = Path.TrimEndingDirectorySeparator(RuntimeEnvironment.GetRuntimeDirectory());
        var dotnet = Path.GetFullPath(Path.Combine(framework, "../../.."));
        CopyFolder(Path.Combine(dotnet, "host/fxr"), Path.Combine(app, "dotnet/host/fxr"));
        CopyFolder(framework, Path.Combine(app, "dotnet", Path.GetRelativePath(dotnet, framework)));
    }

    private static void CopyFolder(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories).Where(file => !NotNeeded.Contains(Path.GetFileName(file))))
        {
            Copy([file], Path.GetDirectoryName(Path.Combine(to, Path.GetRelativePath(from, file)))!);
        }
    }

    private static void Copy(IEnumerable<string> files, string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var file in files)
        {
            var source = Find(file)!;
            File.Copy(source, Path.Combine(folder, Path.GetFileName(source)));
        }
    }

    private static string? Find(string program)
        => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    private static async Task<(int Code, string Output)> RunAsync(string program, string[] arguments)
    {
        var cancel = TestContext.Current.CancellationToken;
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync(cancel);
        var output = await process.StandardOutput.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        return (process.ExitCode, output + await error);
    }

    private static Dictionary<string, Step> Steps(string output)
        => StepText().Matches(output).ToDictionary(
            match => match.Groups["name"].Value,
            match => new Step(int.Parse(match.Groups["code"].ValueSpan), match.Groups["text"].Value));

    [GeneratedRegex(@"^@@ (?<name>\S+)\n(?<text>.*?)@@ \k<name> ended with (?<code>\d+)$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex StepText();

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
