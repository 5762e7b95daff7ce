using System.Collections.Immutable;
using BuilderTui.Builds;

namespace BuilderTui.Screens.Wizard;

internal enum WizardStep
{
    /// <summary>What it is made from, where to, which genes.</summary>
    Inputs,

    /// <summary>How: strategy, memory, workers, with what they would come to.</summary>
    Plan,

    /// <summary>All of it, before it starts.</summary>
    Review,
}

/// <summary>What is wrong with what was typed.</summary>
/// <param name="Field">Where; null = with no field alone.</param>
internal sealed record WizardProblem(WizardField? Field, string Sentence);

/// <summary>What was typed to start a build. It stays until a build is started from it, wherever the user goes meanwhile.</summary>
internal sealed record WizardState
{
    public WizardStep Step { get; init; }

    /// <summary>What each <see cref="WizardField"/> holds.</summary>
    public ImmutableList<string> Typed { get; init; } = [.. Enum.GetValues<WizardField>().Select(_ => "")];

    /// <summary>What the cursor is on: the fields of the step from the top, then its buttons.</summary>
    public int Cursor { get; init; }

    /// <summary>First visible line.</summary>
    public int Top { get; init; }

    /// <summary>The user scrolled, and the cursor need not be seen.</summary>
    public bool Scrolled { get; init; }

    public WizardProblem? Problem { get; init; }

    /// <summary>How the path under the cursor may go on; empty = nobody asked.</summary>
    public string Offer { get; init; } = "";

    /// <summary>How often something was foretold: an answer to an older question is none.</summary>
    public int Asked { get; init; }

    /// <summary>The answer to the latest question is still to come.</summary>
    public bool Reading { get; init; }

    /// <summary>What was foretold last; null = nothing yet.</summary>
    public BuildForetold? Foretold { get; init; }

    /// <summary>The build is being started.</summary>
    public bool Starting { get; init; }

    public string Text(WizardField field) => Typed[(int)field];

    public WizardState With(WizardField field, string text) => this with { Typed = Typed.SetItem((int)field, text) };

    /// <summary>Ready for another build from the same inputs.</summary>
    public WizardState Anew() => new WizardState { Typed = Typed, Asked = Asked }.With(WizardField.Output, "");
}
