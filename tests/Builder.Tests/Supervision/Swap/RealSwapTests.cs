using Builder.Supervision.Swap;
using Builder.Telemetry;
using Builder.Telemetry.Inspection;
using Builder.Tests.Telemetry;

namespace Builder.Tests.Supervision.Swap;

/// <summary>This machine's own kernel and programs; only fstab and records are a made-up tree's.</summary>
public sealed class RealSwapTests : IDisposable
{
    private const long Bytes = 64 << 20;

    private readonly FakeMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Theory]
    [InlineData(FillWay.Allocate)]
    [InlineData(FillWay.Write)]
    public async Task The_kernel_swaps_to_a_file_until_it_is_removed(FillWay way)
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "swap is turned on by root alone");
        var roots = new SystemRoots(Root: _machine.At("root"));
        _machine.Write("root/etc/fstab", "");
        var machine = SwapMachine.Read(roots, _machine.At("swap"));
        var request = new SwapRequest(machine.File, Bytes, Permanent: true);
        Assert.SkipWhen(CreationRules.WhyNot(machine, request) is not null, $"no swap file can be made here: {CreationRules.WhyNot(machine, request)?.Sentence}");
        Assert.SkipUnless(FillWays.Of(machine.Place!).Contains(way), $"{machine.Place!.FileSystem} takes no {way}");
        var record = SwapRecord.Of(request, roots, TimeProvider.System.GetUtcNow()) with { Swappiness = null };
        var cancel = TestContext.Current.CancellationToken;

        var why = await new SwapMaker(roots, SystemPrograms.OfMachine).MakeAsync(record, [way], cancel);

        Assert.SkipWhen(why?.Contains("not permitted", StringComparison.Ordinal) ?? false, $"this root may not: {why}");
        Assert.Null(why);
        var area = Assert.Single(SwapArea.All(roots)!, area => area.Place == machine.File);
        Assert.InRange(area.Bytes, Bytes - (64 << 10), Bytes);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(machine.File));
        Assert.Contains(machine.File, await File.ReadAllTextAsync(_machine.At("root/etc/fstab"), cancel));

        var remover = new SwapRemover(roots, SystemPrograms.OfMachine);
        Assert.Null(RemovalRules.WhyNot(remover.Look(record), record));
        Assert.Null(await remover.UndoAsync(record, cancel));
        Assert.DoesNotContain(SwapArea.All(roots)!, area => area.Place.StartsWith(machine.File, StringComparison.Ordinal));
        Assert.False(File.Exists(machine.File));
        Assert.Equal("", await File.ReadAllTextAsync(_machine.At("root/etc/fstab"), cancel));
    }
}
