using System.Globalization;
using Builder.Planning;
using Builder.Telemetry;
using Builder.Telemetry.Inspection;

namespace Builder.Supervision.Swap;

/// <summary>vm.swappiness: how readily the kernel swaps out instead of dropping cached files.</summary>
/// <param name="Value">What it is set to.</param>
/// <param name="Before">What it was, to be put back.</param>
public sealed record Swappiness(long Value, long Before)
{
    /// <summary>Read by the machine's start; below <see cref="SystemRoots.Root"/>.</summary>
    public const string File = "etc/sysctl.d/60-btui-swap.conf";

    // A reserve, not a second memory: swap when there is hardly anything else to give back.
    private const long Reluctant = 10;

    /// <summary>What a permanent swap file asks for; null where it is that low already, unknown, or somebody's file has said it.</summary>
    public static Swappiness? Wanted(SystemRoots roots)
        => SystemText.Number(Kernel(roots)) is > Reluctant and var now && !Path.Exists(Setting(roots)) ? new(Reluctant, now) : null;

    /// <summary>Now, and at the machine's next starts.</summary>
    public void Set(SystemRoots roots)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Setting(roots))!);
        DurableFile.WriteText(Setting(roots), string.Create(CultureInfo.InvariantCulture, $"# Made by btui swap create --permanent; btui swap remove takes it away.\nvm.swappiness = {Value}\n"));
        SystemFile.Write(Kernel(roots), Value.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>As it was; what somebody has set since is left.</summary>
    public void Undo(SystemRoots roots)
    {
        if (System.IO.File.Exists(Setting(roots)))
        {
            System.IO.File.Delete(Setting(roots));
        }

        if (SystemText.Number(Kernel(roots)) == Value)
        {
            SystemFile.Write(Kernel(roots), Before.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static string Setting(SystemRoots roots) => Path.Combine(roots.Root, File);

    private static string Kernel(SystemRoots roots) => Path.Combine(roots.Proc, "sys/vm/swappiness");
}
