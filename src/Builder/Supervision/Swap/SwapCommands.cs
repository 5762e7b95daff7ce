using System.Globalization;
using Builder.Planning;

namespace Builder.Supervision.Swap;

/// <summary>The programs that make and remove swap, and the same as lines for a root shell; pure.</summary>
public static class SwapCommands
{
    private const int Megabyte = 1 << 20;

    public static SystemCommand Fill(FillWay way, string file, long bytes) => way == FillWay.Allocate
        ? new("fallocate", ["-l", bytes.ToString(CultureInfo.InvariantCulture), file])
        : new("dd", ["if=/dev/zero", $"of={file}", "bs=1M", string.Create(CultureInfo.InvariantCulture, $"count={bytes / Megabyte}"), "conv=fsync"]);

    /// <summary>The label tells later whether it is still this file's swap.</summary>
    public static SystemCommand Format(string file, string label) => new("mkswap", ["-L", label, file]);

    public static SystemCommand On(string file) => new("swapon", [file]);

    public static SystemCommand Off(string file) => new("swapoff", [file]);

    /// <summary>What <c>create --yes</c> does, line by line.</summary>
    /// <param name="way">That is tried first.</param>
    public static IReadOnlyList<string> ToMake(SwapRecord record, FillWay way) =>
    [
        $"(umask 077; set -C; : > {ShellText.Word(record.File)})",
        Fill(way, record.File, record.Bytes).ToString(),
        Format(record.File, record.Label).ToString(),
        On(record.File).ToString(),
        .. record.FstabLine is { } line ? [$"echo {ShellText.Word(line)} >> /etc/fstab"] : Array.Empty<string>(),
        .. record.Swappiness is { } wish ? [$"echo 'vm.swappiness = {wish.Value}' > /{Swappiness.File}", $"sysctl -w vm.swappiness={wish.Value}"] : Array.Empty<string>(),
    ];

    /// <summary>What <c>remove</c> does, line by line.</summary>
    public static IReadOnlyList<string> ToRemove(SwapRecord record) =>
    [
        Off(record.File).ToString(),
        .. record.FstabLine is { } line ? [$"grep -vxF {ShellText.Word(line)} /etc/fstab > /etc/fstab.new; cat /etc/fstab.new > /etc/fstab; rm /etc/fstab.new"] : Array.Empty<string>(),
        .. record.Swappiness is { } wish ? [$"rm /{Swappiness.File}", $"sysctl -w vm.swappiness={wish.Before}"] : Array.Empty<string>(),
        $"rm {ShellText.Word(record.File)}",
    ];
}
