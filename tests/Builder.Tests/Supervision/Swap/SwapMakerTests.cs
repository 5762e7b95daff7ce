using Builder.Supervision.Swap;
using Builder.Tests.Telemetry;

namespace Builder.Tests.Supervision.Swap;

/// <summary>Swap files on a made-up machine: real files, a real fstab, programs that pretend.</summary>
public sealed class SwapMakerTests : IDisposable
{
    private const string Table = "# what is there\n/dev/sda1 / ext4 defaults 0 1";
    private const int Bytes = 2 << 20;

    private readonly FakeMachine _machine = new();
    private readonly FakeSwapPrograms _programs;
    private readonly SwapRecord _record;

    public SwapMakerTests()
    {
        _programs = new(_machine);
        _machine.Write("root/etc/fstab", Table + "\n");
        _machine.Write("proc/sys/vm/swappiness", "60\n");
        Directory.CreateDirectory(_machine.At("disk"));
        _record = SwapRecord.Of(new(_machine.At("disk/btui swap"), Bytes, Permanent: true), _machine.Roots, DateTimeOffset.UnixEpoch);
    }

    private SwapRemover Remover => new(_machine.Roots, _programs.Programs);

    public void Dispose() => _machine.Dispose();

    [Fact]
    public async Task A_swap_file_is_made_for_root_alone_and_removed_without_a_trace()
    {
        Assert.Null(await MakeAsync());

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_record.File));
        Assert.Equal(Bytes, new FileInfo(_record.File).Length);
        Assert.True(SwapHeader.IsOf(_record.File, _record.Label));
        Assert.Equal(["fallocate", "mkswap", "swapon"], _programs.Calls);
        Assert.Equal($"{Table}\n{_machine.At("disk/btui\\040swap")} none swap sw,nofail 0 0\n", Read("root/etc/fstab"));
        Assert.EndsWith("vm.swappiness = 10\n", Read("root/etc/sysctl.d/60-btui-swap.conf"));
        Assert.StartsWith("10", Read("proc/sys/vm/swappiness"));
        Assert.Equal([_record], new SwapRecords(_machine.Roots).All());

        Assert.Null(RemovalRules.WhyNot(Remover.Look(_record), _record));
        Assert.Null(await Remover.UndoAsync(_record, TestContext.Current.CancellationToken));
        NothingIsLeft();
        Assert.Equal("swapoff", _programs.Calls.Last());
    }

    [Theory]
    [InlineData("mkswap", "mkswap ended with 7 (mkswap: no luck): nothing is left of it.")]
    [InlineData("swapon", "swapon ended with 7 (swapon: no luck): nothing is left of it.")]
    [InlineData("dd", "dd ended with 7 (dd: no luck): nothing is left of it.")]
    public async Task What_fails_is_undone(string program, string sentence)
    {
        _programs.Break("fallocate");
        _programs.Break(program);

        Assert.Equal(sentence, await MakeAsync());
        NothingIsLeft();
    }

    [Fact]
    public async Task A_step_after_swapon_that_fails_turns_it_off_again()
    {
        Directory.CreateDirectory(_machine.At("root/etc/fstab.btui"));

        Assert.EndsWith(": nothing is left of it.", await MakeAsync());
        NothingIsLeft();
        Assert.Equal("swapoff", _programs.Calls.Last());
    }

    [Fact]
    public async Task Blocks_that_the_kernel_takes_for_holes_are_written()
    {
        _programs.Mend("swapon", $"if grep -q dd {_machine.At("calls")}; then {_programs.TurnOn}; else echo 'swapon: it appears to have holes' >&2; exit 255; fi");

        Assert.Null(await MakeAsync());
        Assert.Equal(["fallocate", "mkswap", "swapon", "dd", "mkswap", "swapon"], _programs.Calls);
    }

    [Fact]
    public async Task A_swapon_that_does_nothing_is_not_believed()
    {
        _programs.Mend("swapon", "exit 0");

        Assert.Contains("is not in /proc/swaps", await MakeAsync());
        NothingIsLeft();
    }

    [Fact]
    public async Task A_file_that_came_in_between_is_not_touched()
    {
        _machine.Write("disk/btui swap", "somebody's");

        Assert.Contains("could not be made", await MakeAsync());
        Assert.Equal("somebody's", Read("disk/btui swap"));
        Assert.Empty(_programs.Calls);
    }

    [Fact]
    public async Task What_is_interrupted_is_undone()
    {
        using var interrupted = new CancellationTokenSource();
        await interrupted.CancelAsync();

        Assert.StartsWith("fallocate was interrupted", await MakeAsync(interrupted.Token));
        NothingIsLeft();
    }

    [Fact]
    public async Task What_cannot_be_undone_at_once_is_undone_by_remove()
    {
        _machine.Write("root/etc/fstab.btui/x", "");
        _programs.Break("swapoff");

        Assert.Contains("and not all of it could be undone (swapoff ended with 7 (swapoff: no luck))", await MakeAsync());

        Directory.Delete(_machine.At("root/etc/fstab.btui"), recursive: true);
        _programs.Mend("swapoff", _programs.TurnOff);
        var (record, _) = RemovalRules.Ask(new SwapRecords(_machine.Roots).All(), file: null);
        Assert.Null(await Remover.UndoAsync(record!, TestContext.Current.CancellationToken));
        NothingIsLeft();
    }

    [Fact]
    public async Task What_a_killed_create_left_is_removed()
    {
        new SwapRecords(_machine.Roots).Add(_record);
        _machine.Write("disk/btui swap", "");

        Assert.Null(RemovalRules.WhyNot(Remover.Look(_record), _record));
        Assert.Null(await Remover.UndoAsync(_record, TestContext.Current.CancellationToken));
        NothingIsLeft();
    }

    [Fact]
    public async Task Another_swap_of_that_name_is_known_by_its_label()
    {
        Assert.Null(await MakeAsync());
        Assert.Null(await _programs.Programs.RunAsync(SwapCommands.Format(_record.File, "somebody's"), TestContext.Current.CancellationToken));

        Assert.False(Remover.Look(_record).FileIsOurs);
    }

    private Task<string?> MakeAsync(CancellationToken? cancel = null)
        => new SwapMaker(_machine.Roots, _programs.Programs).MakeAsync(_record, FillWays.Of(SwapMachines.On("ext4")), cancel ?? TestContext.Current.CancellationToken);

    private string Read(string path) => File.ReadAllText(_machine.At(path));

    private void NothingIsLeft()
    {
        Assert.Empty(Directory.EnumerateFiles(_machine.At("disk")));
        Assert.Empty(new SwapRecords(_machine.Roots).All());
        Assert.Equal(Table + "\n", Read("root/etc/fstab"));
        Assert.False(Path.Exists(_machine.At("root/etc/sysctl.d/60-btui-swap.conf")));
        Assert.StartsWith("60", Read("proc/sys/vm/swappiness"));
        Assert.Equal(FakeSwapPrograms.Swaps, Read("proc/swaps"));
    }
}
