namespace Zincir.Ingest.Generator;

/// <summary>The columns of every file of the border schema, version 1, in the schema's order.</summary>
internal static class Columns
{
    public static readonly string[] Companies = Of(
        "country, company_no, title, legal_form, founded, closed, city, address, phone, email, iban, updated_at"
    );

    public static readonly string[] Persons = Of(
        "country, person_no, id_type, name, birth_date, nationality, city, address, phone, email, updated_at"
    );

    public static readonly string[] Roles = Of("company_country, company_no, person_country, person_no, role, share_percent, since, until");

    public static readonly string[] Vehicles = Of(
        "plate_country, plate, type, make, model_year, vin, owner_type, owner_country, owner_no, since, until"
    );

    public static readonly string[] Declarations = Of(
        """
        mrn, regime, registered_at, office, exporter_country, exporter_no, exporter_name, importer_country, importer_no, importer_name,
        declarant_country, declarant_no, broker_country, broker_no, carrier_country, carrier_no, driver_country, driver_no,
        vehicle_country, vehicle_plate, trailer_country, trailer_plate, container_no, origin_country, dispatch_country, destination_country,
        entry_office, exit_office, transit_due_at, discharged_at, discharge_office, tir_carnet_no, seal_no, gross_kg, net_kg, packages,
        value_amount, value_currency, lane, inspected, inspection_result, released_at, updated_at, consignee_country, consignee_no,
        guarantor_country, guarantor_no, discharge_vehicle_country, discharge_plate, discharge_seal_no, preference_code, duty_amount,
        duty_currency, inspection_reason
        """
    );

    public static readonly string[] Items = Of(
        "mrn, item_no, gtip, description, origin_country, quantity, unit, net_kg, value_amount, value_currency"
    );

    public static readonly string[] Manifests = Of(
        """
        manifest_no, line, mode, carrier_country, carrier_no, vessel_imo, vessel_name, voyage_no, flight_no, wagon_no, loading_place,
        discharge_place, arrived_at, bill_no, container_no, consignor_country, consignor_no, consignor_name, consignee_country, consignee_no,
        consignee_name, mrn, gross_kg
        """
    );

    public static readonly string[] Seizures = Of(
        "YAKALAMA_NO, TARIH, SAAT, IDARE, YER, TUR, MADDE, MIKTAR, BIRIM, DEGER_TL, BEYANNAME_NO, PLAKA_ULKE, PLAKA, KONTEYNER_NO, DOSYA_NO"
    );

    public static readonly string[] Suspects = Of("YAKALAMA_NO, SIRA, TIP, ULKE, KIMLIK_NO, AD_UNVAN, ROL");

    public static readonly string[] Watchlist = Of("KAYIT_NO, TARIH, TIP, ULKE, KIMLIK_NO, AD_UNVAN, GEREKCE, BITIS");

    public static readonly string[] Offices = Of("code, name, kind, country, city, lat, lon, neighbour_country");

    public static readonly string[] Tariff = Of("gtip, origin_country, valid_from, valid_to, description, duty_rate, preference_code");

    public static readonly string[] Rings = Of("ring, typology, difficulty");

    public static readonly string[] Members = Of("ring, element, role");

    public static readonly string[] Decoys = Of("decoy, pattern, element");

    public static readonly string[] Duplicates = Of("element_a, element_b");

    public static readonly string[] Paths = Of("path, position, element, anomalous");

    private static string[] Of(string names) => names.Split(',', StringSplitOptions.TrimEntries);
}
