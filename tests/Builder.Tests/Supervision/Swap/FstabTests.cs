using Builder.Supervision.Swap;
using Builder.Tests.Telemetry;

namespace Builder.Tests.Supervision.Swap;

public sealed class FstabTests : IDisposable
{
    private readonly FakeMachine _machine = new();

    private Fstab Table => new(_machine.Roots);

    public void Dispose() => _machine.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("# one\n\n  /dev/sda1\t/ ext4 defaults 0 1\n")]
    public void A_line_comes_and_goes_and_all_others_stay(string text)
    {
        _machine.Write("root/etc/fstab", text);
        File.SetUnixFileMode(_machine.At("root/etc/fstab"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);

        Table.Add(Fstab.LineOf("/a b"));
        Assert.Equal(text + "/a\\040b none swap sw,nofail 0 0\n", File.ReadAllText(_machine.At("root/etc/fstab")));
        Assert.Empty(Table.OthersNaming("/a b", Fstab.LineOf("/a b")));
        Assert.Single(Table.OthersNaming("/a b", null));

        Table.Remove(Fstab.LineOf("/a b"));
        Assert.Equal(text, File.ReadAllText(_machine.At("root/etc/fstab")));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, File.GetUnixFileMode(_machine.At("root/etc/fstab")));
        Assert.Single(Directory.EnumerateFiles(_machine.At("root/etc")));
    }

    [Fact]
    public void A_table_that_others_keep_is_left_alone()
    {
        Assert.Contains("There is no", Table.WhyNot()!.Sentence);
        _machine.Write("root/etc/other", "");
        File.CreateSymbolicLink(_machine.At("root/etc/fstab"), _machine.At("root/etc/other"));
        Assert.Contains("is a link to", Table.WhyNot()!.Sentence);
    }
}
