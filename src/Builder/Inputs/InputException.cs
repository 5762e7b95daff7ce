namespace Builder.Inputs;

/// <summary>
/// A user's input that cannot be used. The message is one sentence: what, where (file, line), what was expected,
/// what to do. Commands print it and end with exit code 2; nothing was written.
/// </summary>
public sealed class InputException : Exception
{
    public InputException(string message)
        : base(OneLine.Of(message))
    {
    }

    public InputException(string message, Exception innerException)
        : base(OneLine.Of(message), innerException)
    {
    }

    public InputException()
    {
    }
}
