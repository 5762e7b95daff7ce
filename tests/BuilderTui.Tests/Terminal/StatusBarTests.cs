using System.Text;
using BuilderTui.Terminal;

namespace BuilderTui.Tests.Terminal;

public sealed class StatusBarTests
{
    private readonly List<string> _written = [];
    private (int Columns, int Rows)? _size = (20, 10);

    [Fact]
    public void It_takes_the_last_row_once_draws_on_it_and_gives_it_back()
    {
        var bar = Bar();
        bar.Show("one");
        bar.Show("two");
        bar.End();
        bar.End();

        Assert.Equal(
            ["\n\e7\e[1;9r\e8\e[1A\e7\e[10;1H\e[2Kone\e8", "\e7\e[10;1H\e[2Ktwo\e8", "\e7\e[10;1H\e[2K\e[r\e8"],
            _written);
    }

    [Fact]
    public void What_is_too_long_is_cut()
    {
        Bar().Show("0123456789012345678901234567890");

        Assert.EndsWith("\e[2K0123456789012345678\e8", _written[0], StringComparison.Ordinal);
    }

    [Fact]
    public void It_follows_the_size_of_the_terminal()
    {
        var bar = Bar();
        bar.Show("one");
        _size = (20, 24);
        bar.Show("two");

        Assert.Equal("\e7\e[1;23r\e8\e7\e[24;1H\e[2Ktwo\e8", _written[1]);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(null)]
    public void Without_room_or_without_a_terminal_there_is_none(int? rows)
    {
        _size = rows is { } known ? (80, known) : null;
        var bar = Bar();
        bar.Show("one");
        bar.End();

        Assert.Empty(_written);
    }

    private StatusBar Bar() => new(bytes => _written.Add(Encoding.UTF8.GetString(bytes)), () => _size);
}
