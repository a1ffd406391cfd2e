using System.Globalization;

namespace Zincir.Ingest.Generator;

/// <summary>Writes journeys and ownership chains as walks through the graph, anomalous ones and about as many ordinary ones.</summary>
internal sealed class PathBook(ScenarioFiles files)
{
    private int _number;

    public void Write(bool anomalous, params ReadOnlySpan<string> elements)
    {
        _number++;
        var path = "path-" + _number.ToString("00000", CultureInfo.InvariantCulture);
        for (var i = 0; i < elements.Length; i++)
        {
            files.Paths.Row(path, i.ToString(CultureInfo.InvariantCulture), elements[i], anomalous ? "1" : "0");
        }
    }
}
