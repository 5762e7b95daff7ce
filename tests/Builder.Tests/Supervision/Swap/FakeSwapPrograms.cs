using Builder.Supervision.Swap;
using Builder.Tests.Telemetry;

namespace Builder.Tests.Supervision.Swap;

/// <summary>Programs that write down how they were called and do to a made-up /proc what the real ones do to the kernel.</summary>
internal sealed class FakeSwapPrograms
{
    /// <summary>/proc/swaps at first.</summary>
    public const string Swaps = "Filename Type Size Used Priority\n/dev/sdb partition 1024 0 -2\n";

    private readonly FakeMachine _machine;

    public FakeSwapPrograms(FakeMachine machine)
    {
        _machine = machine;
        machine.Write("proc/swaps", Swaps);
        machine.Write("calls", "");
        Mend("fallocate", """truncate -s "$2" "$3" """);
        Mend("dd", """/bin/dd "$@" """);
        Mend("mkswap", """printf %s "$2" | /bin/dd of="$3" bs=1 seek=1052 conv=notrunc; printf SWAPSPACE2 | /bin/dd of="$3" bs=1 seek=$(($(getconf PAGESIZE) - 10)) conv=notrunc""");
        Mend("swapon", TurnOn);
        Mend("swapoff", TurnOff);
    }

    /// <summary>What swapon does when it works.</summary>
    public string TurnOn => $"""printf '%s file 2048 0 -3\n' "{Escaped}" >>{_machine.At("proc/swaps")}""";

    /// <summary>What swapoff does when it works.</summary>
    public string TurnOff => $"""grep -vF "{Escaped} " {_machine.At("proc/swaps")} >{_machine.At("rest")}; cat {_machine.At("rest")} >{_machine.At("proc/swaps")}""";

    // As the kernel writes a name with a space.
    private static string Escaped => """$(printf %s "$1" | sed 's/ /\\040/g')""";

    public SystemPrograms Programs => new([_machine.At("bin")]);

    /// <summary>Names of the programs that were called, in order.</summary>
    public IEnumerable<string> Calls => File.ReadLines(_machine.At("calls"));

    public void Mend(string program, string script) => _machine.WriteScript($"bin/{program}", $"#!/bin/sh\necho {program} >>{_machine.At("calls")}\n{script}");

    public void Break(string program, string words = "no luck") => Mend(program, $"echo '{program}: {words}' >&2; exit 7");
}
