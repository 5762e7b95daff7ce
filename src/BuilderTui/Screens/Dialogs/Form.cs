using System.Collections.Immutable;

namespace BuilderTui.Screens.Dialogs;

/// <summary>A line of a form that is typed into.</summary>
/// <param name="Digits">Takes digits only.</param>
/// <param name="Most">Characters it takes.</param>
/// <param name="Hint">What stands behind it.</param>
internal sealed record Field(string Label, bool Digits, int Most, string Hint);

/// <summary>What a form leads to.</summary>
/// <param name="Problem">What is wrong with what was typed; then there is no errand.</param>
internal readonly record struct FormResult(Errand? Errand, string? Problem);

/// <summary>A question about something that was settled when it was asked, with two buttons of which the first is safe.</summary>
internal abstract record Form
{
    /// <summary>Short: it is shown whatever the size.</summary>
    public abstract string Question { get; }

    /// <summary>What it is about and what follows; shown where there is room.</summary>
    public abstract string Detail { get; }

    public abstract IReadOnlyList<Field> Fields { get; }

    /// <summary>What the fields hold at first.</summary>
    public virtual ImmutableList<string> Prefilled => [.. Fields.Select(_ => "")];

    /// <summary>The button that changes nothing.</summary>
    public abstract string Safe { get; }

    /// <summary>The button that asks the supervisor.</summary>
    public abstract string Act { get; }

    /// <param name="typed">The contents of the fields.</param>
    public abstract FormResult Read(IReadOnlyList<string> typed);

    protected static FormResult Wrong(string problem) => new(null, problem);

    /// <summary>Null if it is no whole number of at least 1.</summary>
    protected static int? Number(string typed) => int.TryParse(typed, out var number) && number >= 1 ? number : null;
}

/// <param name="Typed">The contents of the form's fields.</param>
internal sealed record FormOverlay(Form Form, ImmutableList<string> Typed) : Overlay
{
    /// <summary>The field that takes the letters.</summary>
    public int Field { get; init; }

    /// <summary>The button that asks has the focus, not the safe one.</summary>
    public bool Acts { get; init; }

    /// <summary>Why it was not sent.</summary>
    public string? Problem { get; init; }

    public static FormOverlay Of(Form form) => new(form, form.Prefilled);
}
