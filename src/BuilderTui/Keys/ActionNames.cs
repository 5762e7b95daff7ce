using System.Text;

namespace BuilderTui.Keys;

/// <summary>The actions by name, as the palette shows them and as a file of keys has them.</summary>
internal static class ActionNames
{
    private static readonly Dictionary<string, MonitorAction> Known =
        Enum.GetValues<MonitorAction>().ToDictionary(action => action.ToString(), StringComparer.OrdinalIgnoreCase);

    /// <summary><c>half page down</c> for <see cref="MonitorAction.HalfPageDown"/>.</summary>
    public static string Words(MonitorAction action)
    {
        var name = new StringBuilder();
        foreach (var letter in action.ToString())
        {
            name.Append(char.IsUpper(letter) && name.Length > 0 ? " " : "").Append(char.ToLowerInvariant(letter));
        }

        return name.ToString();
    }

    /// <summary>The action of <c>HalfPageDown</c> or <c>half page down</c>, capitals or not; null = none.</summary>
    public static MonitorAction? Find(string name)
        => Known.TryGetValue(name.Replace(" ", "", StringComparison.Ordinal), out var action) ? action : null;
}
