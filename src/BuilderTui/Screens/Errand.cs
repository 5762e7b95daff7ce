using Builder.Journal;

namespace BuilderTui.Screens;

/// <summary>One command for the supervisor.</summary>
/// <param name="Back">The commands that take it back once it is accepted; none = it cannot be taken back.</param>
internal sealed record Wish(CommandVerb Verb, CommandArguments Arguments, IReadOnlyList<Wish> Back);

/// <summary>What one action of the user asks for: its commands are sent one after the other, and answered together.</summary>
/// <param name="What">The action in words, for the answer and for the undo of it.</param>
internal sealed record Errand(string What, IReadOnlyList<Wish> Wishes)
{
    /// <summary>It takes an earlier action back; then <see cref="What"/> is that action.</summary>
    public bool IsUndo { get; init; }

    /// <summary>One command and its opposite.</summary>
    public static Errand Of(string what, CommandVerb verb, CommandArguments arguments, params IReadOnlyList<Wish> back)
        => new(what, [new Wish(verb, arguments, back)]);
}
