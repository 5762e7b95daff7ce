using Terminal.Gui.Drawing;

namespace BuilderTui.Theming;

/// <summary>What a role looks like.</summary>
/// <param name="Colour"><see cref="Color.None"/> = whatever the terminal has.</param>
internal readonly record struct RoleLook(Color Colour, TextStyle Style);

/// <summary>A colour for every role. A role that the file leaves out takes the look of its stand-in.</summary>
internal sealed class Theme
{
    private readonly RoleLook[] _looks;

    /// <param name="ansi">True: its colours are the terminal's own sixteen, to be sent as such whatever the terminal can do.</param>
    /// <param name="warnings">What was ignored while reading it, a sentence each.</param>
    public Theme(
        string name, bool dark, bool ansi, IReadOnlyDictionary<Role, RoleLook> looks, IReadOnlyList<string> warnings)
    {
        Name = name;
        Dark = dark;
        Ansi = ansi;
        Warnings = warnings;
        Defined = looks.Keys.ToHashSet();
        _looks = [.. Roles.All.Select(role => Look(role, looks))];
    }

    public string Name { get; }

    public bool Dark { get; }

    public bool Ansi { get; }

    public IReadOnlyList<string> Warnings { get; }

    /// <summary>The roles that have a look of their own; the others look like their stand-ins.</summary>
    public IReadOnlySet<Role> Defined { get; }

    /// <summary>The same with more to warn of.</summary>
    public Theme With(IReadOnlyList<string> warnings)
        => new(Name, Dark, Ansi, Defined.ToDictionary(role => role, role => this[role]), [.. warnings, .. Warnings]);

    public RoleLook this[Role role] => _looks[(int)role];

    public Attribute Resolve(Ink ink)
    {
        var (colour, style) = this[ink.Fore];
        return new Attribute(colour, this[ink.Back].Colour, ink.Bold ? style | TextStyle.Bold : style);
    }

    private static RoleLook Look(Role role, IReadOnlyDictionary<Role, RoleLook> looks)
    {
        if (looks.TryGetValue(role, out var look))
        {
            return look;
        }

        if (Roles.StandIn(role) is not { } standIn)
        {
            return new RoleLook(Color.None, TextStyle.None);
        }

        var (colour, style) = Look(standIn.Role, looks);
        return new RoleLook(colour, style | standIn.Style);
    }
}
