using Terminal.Gui.Drivers;

namespace BuilderTui.Terminal;

/// <summary>
/// Input that sleeps in poll(2) until the terminal has something to say or the program ends. (The toolkit asks fifty
/// times a second.) It also notices that the terminal is gone, which the toolkit does not.
/// </summary>
internal sealed class BlockingInput : AnsiInput, IInput<char> // IInput again: to hear that the program ends
{
    private const short Gone = Libc.PollHup | Libc.PollErr | Libc.PollNval;
    private readonly Action _typed;
    private readonly Action _hungUp;
    private readonly LinkMeter _link;
    private readonly TerminalAnswers _answers = new();
    private readonly int _terminal;
    private readonly int[] _wake = new int[2];
    private volatile bool _stop;
    private bool _gone;

    /// <param name="typed">Called when there is something for the loop.</param>
    /// <param name="hungUp">Called once when the terminal is gone.</param>
    /// <param name="link">Is told of the terminal's answers.</param>
    public BlockingInput(Action typed, Action hungUp, LinkMeter link)
    {
        _typed = typed;
        _hungUp = hungUp;
        _link = link;
        _terminal = Libc.IsATty(0) == 1 ? 0 : Libc.Open("/dev/tty", 0);
        _ = Libc.Pipe(_wake);
    }

    void IInput<char>.Run(CancellationToken runCancellationToken)
    {
        using var stopping = runCancellationToken.Register(() =>
        {
            _stop = true;
            _ = Libc.Write(_wake[1], [0], 1);
        });
        Run(runCancellationToken);
    }

    public override bool Peek()
    {
        if (_stop)
        {
            return false;
        }

        // A terminal that is gone is always ready to be read and has nothing to say: from then on wait for the end only.
        Libc.PollFd[] descriptors =
        [
            new() { Fd = _gone ? -1 : _terminal, Events = Libc.PollIn },
            new() { Fd = _wake[0], Events = Libc.PollIn },
        ];
        _ = Libc.Poll(descriptors, (nuint)descriptors.Length, -1);
        if ((descriptors[0].Revents & Gone) != 0)
        {
            _gone = true;
            _hungUp();
            return false;
        }

        return (descriptors[0].Revents & Libc.PollIn) != 0 && base.Peek();
    }

    /// <summary>What was typed; an answer of the terminal does not wake the loop.</summary>
    public override IEnumerable<char> Read()
    {
        var typed = _answers.Take(string.Concat(base.Read()), out var answers);
        for (var i = 0; i < answers; i++)
        {
            _link.Answered();
        }

        if (typed.Length > 0)
        {
            _typed();
        }

        return typed;
    }
}
