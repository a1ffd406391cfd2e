namespace Zincir.Ingest.Generator;

/// <summary>A fifth of all firms and people have the same phone, mailbox or account: a clerk filled in what the form demanded.</summary>
internal sealed class SharedContact(World world) : Dirt
{
    private const double Share = 0.2;

    /// <inheritdoc />
    public override string? Contact(string kind, long serial, string? value) =>
        !string.IsNullOrEmpty(value) && world.Stream("dirt/shared-phone/" + kind, serial).Chance(Share)
            ? kind switch
            {
                "phone" => "0532 123 45 67",
                "email" => "kayit@gumruk.example",
                _ => "TR330006100519786457841326",
            }
            : value;
}
